//! Points by bands.

use super::answers::Answers;
use super::operand::Operand;
use super::test::Term;

/// Something that gives points, by the best of several ways to measure it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The ways; the one with the most points counts.
    pub ways: Vec<Way>,
}

/// One way to measure something.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What is measured.
    pub term: Term,
    /// From how much on how many points are given, the most first. Below the last there are none.
    pub bands: Vec<(f64, f64)>,
}

/// Points that are sure, and points that are possible.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Points {
    /// At least so many.
    pub least: f64,
    /// At most so many.
    pub most: f64,
}

/// The nearest band above the one that is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextBand {
    /// What is measured.
    pub term: Term,
    /// From how much on it begins.
    pub from: f64,
    /// What is missing of the number that is measured, or of the part of a share.
    pub missing: f64,
    /// The points it gives.
    pub points: f64,
}

impl Way {
    fn full(&self) -> f64 {
        self.bands.iter().fold(0.0, |most, (_, points)| most.max(*points))
    }

    fn points(&self, answers: &Answers) -> Points {
        match self.term.value(answers) {
            Some(value) => {
                let reached = self.bands.iter().find(|(from, _)| value >= *from);
                let points = reached.map_or(0.0, |(_, points)| *points);
                Points { least: points, most: points }
            }
            // A share of nothing gives none.
            None if self.term.is_answered(answers) => Points::default(),
            None => Points { least: 0.0, most: self.full() },
        }
    }
}

impl Item {
    /// The points that the answers give.
    pub fn points(&self, answers: &Answers) -> Points {
        self.ways.iter().map(|way| way.points(answers)).fold(Points::default(), |best, way| Points {
            least: best.least.max(way.least),
            most: best.most.max(way.most),
        })
    }

    /// The most points that it can give.
    pub fn full(&self) -> f64 {
        self.ways.iter().map(Way::full).fold(0.0, f64::max)
    }

    /// The way to more points of which least is missing, among the ways whose numbers are known.
    pub fn next_band(&self, answers: &Answers) -> Option<NextBand> {
        let now = self.points(answers).least;
        let mut next: Option<NextBand> = None;
        for way in &self.ways {
            let above = way.bands.iter().rev().find(|(_, points)| *points > now);
            let Some((from, points)) = above.copied() else { continue };
            let Some(missing) = way.term.missing(from, answers) else { continue };
            if next.is_none_or(|next| missing < next.missing) {
                next = Some(NextBand { term: way.term, from, missing, points });
            }
        }
        next
    }
}

/// The sum of some items.
pub fn sum(items: &[Item], answers: &Answers) -> Points {
    items.iter().map(|item| item.points(answers)).fold(Points::default(), |sum, item| Points {
        least: sum.least + item.least,
        most: sum.most + item.most,
    })
}

/// What the items ask.
pub(super) fn operands(items: &[Item]) -> Vec<Operand> {
    items.iter().flat_map(|item| &item.ways).flat_map(|way| way.term.operands()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Value;

    fn share() -> Item {
        let bands = vec![(30.0, 20.0), (25.0, 16.0), (10.0, 4.0)];
        Item { ways: vec![Way { term: Term::Share(Operand::TechStaff, Operand::Staff), bands }] }
    }

    fn either() -> Item {
        let of_revenue = Way {
            term: Term::Share(Operand::Research, Operand::Revenue),
            bands: vec![(6.0, 50.0), (2.0, 10.0)],
        };
        let of_cost = Way {
            term: Term::Share(Operand::Research, Operand::Cost),
            bands: vec![(30.0, 50.0), (10.0, 10.0)],
        };
        Item { ways: vec![of_revenue, of_cost] }
    }

    fn given(pairs: &[(Operand, f64)]) -> Answers {
        pairs.iter().map(|(operand, number)| (*operand, Value::Number(*number))).collect()
    }

    #[test]
    fn a_share_of_nothing_gives_no_points() {
        let way = Way { term: Term::Share(Operand::Research, Operand::Revenue), bands: vec![(6.0, 50.0)] };
        let answers: Answers = [(Operand::Research, 10.0), (Operand::Revenue, 0.0)]
            .map(|(operand, it)| (operand, Value::Number(it)))
            .into_iter()
            .collect();
        assert_eq!(way.points(&answers), Points::default());
        assert_eq!(way.points(&Answers::new()), Points { least: 0.0, most: 50.0 });
    }

    #[test]
    fn the_highest_band_that_is_reached_counts() {
        #[track_caller]
        fn check(tech: f64, points: f64) {
            let answers = given(&[(Operand::TechStaff, tech), (Operand::Staff, 100.0)]);
            assert_eq!(share().points(&answers), Points { least: points, most: points });
        }
        check(9.0, 0.0);
        check(10.0, 4.0);
        check(24.0, 4.0);
        check(25.0, 16.0);
        check(30.0, 20.0);
        check(100.0, 20.0);
    }

    #[test]
    fn what_is_not_known_leaves_all_points_possible() {
        assert_eq!(share().points(&Answers::new()), Points { least: 0.0, most: 20.0 });
        let half = given(&[(Operand::Research, 3.0), (Operand::Revenue, 100.0)]);
        assert_eq!(either().points(&half), Points { least: 10.0, most: 50.0 });
        assert_eq!(sum(&[share(), either()], &half), Points { least: 10.0, most: 70.0 });
        assert_eq!(either().full(), 50.0);
    }

    #[test]
    fn the_nearest_way_to_more_points_is_named() {
        let answers = given(&[(Operand::Research, 3.0), (Operand::Revenue, 100.0), (Operand::Cost, 80.0)]);
        let next = either().next_band(&answers).unwrap();
        assert_eq!((next.from, next.missing, next.points), (6.0, 3.0, 50.0));
        let cheap = given(&[(Operand::Research, 3.0), (Operand::Revenue, 100.0), (Operand::Cost, 12.0)]);
        assert_eq!(either().next_band(&cheap).unwrap().from, 30.0);
        let ways = [Operand::FirstClass, Operand::SecondClass]
            .map(|operand| Way { term: Term::Plain(operand), bands: vec![(2.0, 30.0)] });
        let equal = given(&[(Operand::FirstClass, 1.0), (Operand::SecondClass, 1.0)]);
        let first = Item { ways: ways.to_vec() }.next_band(&equal).unwrap();
        assert_eq!(first.term, Term::Plain(Operand::FirstClass), "of equal ways the first is named");
        assert_eq!(either().next_band(&Answers::new()), None);
        let full = given(&[(Operand::TechStaff, 40.0), (Operand::Staff, 100.0)]);
        assert_eq!(share().next_band(&full), None);
    }
}
