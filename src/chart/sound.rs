//! Figures as tones (听图), for those who would rather hear a course than see it.
//!
//! Series sound one after another. Within a series time runs as on the axis, so that years without a value are
//! silent; a value is the higher the larger it is, over two octaves.

use std::f64::consts::LN_2;

use super::axis::Axis;
use super::figure::{Confidence, Figure, Kind, Point, Qualifier, Series, ends, points};

/// One tone. Times in seconds from the beginning, pitch in hertz.
#[derive(Clone, Debug, PartialEq)]
pub struct Tone {
    /// Place of its series in the figure; the whole of a proportion follows the last.
    pub series: usize,
    /// Place of its value in the series.
    pub point: usize,
    /// When it begins.
    pub start: f64,
    /// How long it sounds.
    pub length: f64,
    /// How high it is, from 220 to 880.
    pub pitch: f64,
    /// In which voice.
    pub voice: Voice,
    /// To be played softer: of medium confidence, computed, or not exact.
    pub soft: bool,
}

/// Waveforms, so that series differ in more than pitch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Pure.
    Sine,
    /// Like a flute.
    Triangle,
    /// Like a clarinet.
    Square,
    /// Like strings.
    Sawtooth,
}

impl Voice {
    /// The voice of the series with that [`Series::look`].
    pub fn of_series(look: usize) -> Self {
        [Self::Sine, Self::Triangle, Self::Square, Self::Sawtooth][look % 4]
    }
}

/// The lowest pitch in hertz; the highest is two octaves above it.
const LOWEST: f64 = 220.0;
const OCTAVES: f64 = 2.0;
/// Silence between two series.
const PAUSE: f64 = 0.6;
/// Time that a value is given, as far as its series becomes neither too short to follow nor too long to wait for.
const EACH: f64 = 0.35;
const SERIES: (f64, f64) = (1.0, 6.0);
/// The shortest tone that can be told from a click.
const SHORTEST: f64 = 0.09;
/// Values of one series that sound at most; all of them have their shortest tone within the longest series.
const MOST: usize = 60;

/// The tones of a figure, in order. Values on one scale are heard on one scale. The separate counts of
/// [`Kind::Counts`] are silent: each has a unit of its own, so that none is higher than another.
pub fn tones(figure: &Figure) -> Vec<Tone> {
    let mut tones = Vec::new();
    let (mut number, mut begin) = (0, 0.0);
    for panel in figure.panels().filter(|_| figure.kind != Kind::Counts) {
        let scale = scale(figure, panel);
        let mut lists = Vec::new();
        for series in panel {
            lists.push((series.look, &*series.points));
        }
        lists.push((figure.series.len(), figure.whole.as_slice()));
        for (look, points) in lists {
            let kept = telling(points);
            let length = (kept.len() as f64 * EACH).clamp(SERIES.0, SERIES.1);
            for (point, (start, length)) in kept.iter().zip(times(&places(figure, points, &kept), length)) {
                tones.push(Tone {
                    series: number,
                    point: *point,
                    start: begin + start,
                    length,
                    pitch: pitch(&scale, points[*point].value),
                    voice: Voice::of_series(look),
                    soft: is_soft(&points[*point]),
                });
            }
            if !kept.is_empty() {
                begin += length + PAUSE;
            }
            number += 1;
        }
    }
    tones
}

/// From the smallest to the largest value that is to be compared.
fn scale(figure: &Figure, panel: &[Series]) -> Axis {
    let mut compared = points(panel);
    compared.extend(&figure.whole);
    let (low, high) = ends(compared.into_iter()).unwrap_or_default();
    Axis { log: figure.goes_by_magnitudes(panel), ..Axis::bare(low..high) }
}

/// Equal steps on the scale are equal intervals to the ear. Where all values are the same, it is the middle.
fn pitch(scale: &Axis, value: f64) -> f64 {
    let constant = scale.domain.start == scale.domain.end;
    let share = if constant { 0.5 } else { scale.share(value).clamp(0.0, 1.0) };
    // The function of e alone is a fraction of the code of a power; it may be a hair too high at the end.
    (LOWEST * libm::exp(OCTAVES * LN_2 * share)).min(LOWEST * 4.0)
}

fn is_soft(point: &Point) -> bool {
    point.computed || point.confidence == Confidence::Medium || point.qualifier != Qualifier::Exact
}

/// The values that sound: all, or of a long series the first, the last, the extremes and evenly many between.
fn telling(points: &[Point]) -> Vec<usize> {
    let by_value = |a: &usize, b: &usize| points[*a].value.total_cmp(&points[*b].value);
    let all = 0..points.len();
    let extremes = [all.clone().min_by(by_value), all.clone().max_by(by_value)];
    // The values are dealt into as many heaps as leave room for the extremes; the last is a heap of its own.
    let heap = |at: usize| at * (MOST - 3) / (points.len() - 1);
    let sounds = |at: &usize| {
        points.len() <= MOST || *at == 0 || heap(*at) > heap(*at - 1) || extremes.contains(&Some(*at))
    };
    all.filter(sounds).collect()
}

/// Where values stand in time; in order one after another where there is none.
fn places(figure: &Figure, points: &[Point], kept: &[usize]) -> Vec<f64> {
    let place = |at: &usize| points[*at].position;
    let has_time = !matches!(figure.kind, Kind::Bar | Kind::Proportion)
        && kept.first().map(place) < kept.last().map(place);
    kept.iter().enumerate().map(|(nth, at)| if has_time { place(at) } else { nth as f64 }).collect()
}

/// Start and length of the tone at each of `places`, which are in order, within `length` seconds. A tone lasts for
/// its even share of the time or until the next, so that the longer distances fall silent.
fn times(places: &[f64], length: f64) -> Vec<(f64, f64)> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return Vec::new() };
    let each = length / places.len() as f64;
    let end = length - each;
    // One value alone stands at the beginning.
    let span = (last - first).max(f64::MIN_POSITIVE);
    let mut times = Vec::new();
    for place in places {
        times.push(((place - first) / span * end, each));
    }
    // Values that are too close in time to be heard one by one are moved apart: later, and at the end back again.
    let mut least = 0.0;
    for (start, _) in &mut times {
        *start = start.max(least);
        least = *start + SHORTEST;
    }
    let mut next = length;
    let mut most = end;
    for (start, length) in times.iter_mut().rev() {
        *start = start.min(most);
        *length = length.min(next - *start);
        (next, most) = (*start, *start - SHORTEST);
    }
    times
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixtures;
    use super::*;

    const HAIR: f64 = 1e-9;

    /// A figure of that kind with one series for each of `values`, of (position, value).
    fn figure(kind: Kind, values: &[&[(f64, f64)]]) -> Figure {
        let series = values.iter().map(|values| {
            let points = values.iter().map(|(position, value)| fixtures::point("", *position, *value, ""));
            fixtures::series("", "", points.collect())
        });
        Figure { kind, series: fixtures::numbered(series.collect()), ..fixtures::growth(kind) }
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    fn pitches(figure: &Figure) -> Vec<f64> {
        tones(figure).iter().map(|tone| libm::round(tone.pitch * 100.0) / 100.0).collect()
    }

    const TOGETHER: Kind = Kind::Line { apart: false };
    const APART: Kind = Kind::Line { apart: true };

    #[test]
    fn series_sound_one_after_another_with_a_pause_between() {
        for (name, figure) in fixtures::all() {
            for pair in tones(&figure).windows(2) {
                let silence = pair[1].start - pair[0].start - pair[0].length;
                if pair[0].series == pair[1].series {
                    assert!(silence > -HAIR && pair[0].point < pair[1].point, "{name}");
                } else {
                    assert!(silence > PAUSE - HAIR && pair[0].series < pair[1].series, "{name}");
                }
            }
        }
    }

    #[test]
    fn every_value_of_a_short_series_sounds_unless_it_is_a_separate_count() {
        for (name, figure) in fixtures::all() {
            let expected = if figure.kind == Kind::Counts { 0 } else { figure.points().count() };
            assert_eq!(tones(&figure).len(), expected, "{name}");
        }
    }

    #[test]
    fn time_runs_as_on_the_axis_and_years_without_a_value_are_silent() {
        let tones =
            tones(&figure(TOGETHER, &[&[(2012.0, 1.0), (2013.0, 2.0), (2016.0, 3.0), (2017.0, 4.0)]]));
        let year = tones[1].start - tones[0].start;
        assert!(near(tones[2].start - tones[1].start, 3.0 * year));
        assert!(near(tones[3].start - tones[2].start, year));
        assert!(near(tones[0].length, year), "without a gap no silence");
        assert!(tones[1].length < 2.0 * year, "a gap of two years is silent for one at least");
    }

    #[test]
    fn a_series_takes_between_one_and_six_seconds() {
        #[track_caller]
        fn check(count: usize, expected: f64) {
            let values: Vec<_> = (0..count).map(|n| (n as f64, n as f64)).collect();
            let tones = tones(&figure(TOGETHER, &[&values]));
            let last = tones.last().unwrap();
            assert!(
                near(last.start + last.length, expected),
                "{count} values take {}",
                last.start + last.length
            );
        }
        check(1, 1.0);
        check(2, 1.0);
        check(10, 3.5);
        check(30, 6.0);
        check(500, 6.0);
    }

    #[test]
    fn figures_without_time_are_evenly_spaced_and_the_whole_comes_last() {
        let tones = tones(&fixtures::origin());
        assert_eq!(
            tones.iter().map(|it| (it.series, it.point)).collect::<Vec<_>>(),
            [(0, 0), (0, 1), (1, 0)]
        );
        assert!(near(tones[1].start - tones[0].start, 0.5));
        assert!(near(tones[2].pitch, 880.0), "the whole is on the scale of its parts");
        let bars = super::tones(&figure(Kind::Bar, &[&[(2000.0, 3.0), (2001.0, 1.0), (2020.0, 2.0)]]));
        assert!(near(bars[1].start * 2.0, bars[2].start));
    }

    #[test]
    fn equal_steps_of_value_are_equal_intervals() {
        let steps = [(2010.0, 10.0), (2011.0, 20.0), (2012.0, 30.0), (2013.0, 40.0), (2014.0, 50.0)];
        assert_eq!(pitches(&figure(TOGETHER, &[&steps])), [220.0, 311.13, 440.0, 622.25, 880.0]);
        assert_eq!(
            pitches(&figure(Kind::Bar, &[&[(0.0, -1.0), (0.0, 1.0), (0.0, 0.0)]])),
            [220.0, 880.0, 440.0]
        );
    }

    #[test]
    fn equal_ratios_are_equal_intervals_where_the_axis_goes_by_magnitudes() {
        #[track_caller]
        fn check(kind: Kind, values: [f64; 3], expected: [f64; 3]) {
            let points: Vec<_> = (2010..).zip(values).map(|(year, value)| (f64::from(year), value)).collect();
            assert_eq!(pitches(&Figure { log: true, ..figure(kind, &[&points]) }), expected);
        }
        check(TOGETHER, [10.0, 100.0, 1000.0], [220.0, 440.0, 880.0]);
        check(TOGETHER, [0.0, 100.0, 200.0], [220.0, 440.0, 880.0]);
        check(Kind::Bar, [1.0, 10.0, 19.0], [220.0, 440.0, 880.0]);
    }

    #[test]
    fn series_share_a_scale_where_they_share_a_panel() {
        let values: [&[_]; 2] = [&[(2010.0, 0.0), (2011.0, 50.0)], &[(2010.0, 50.0), (2011.0, 100.0)]];
        for kind in [TOGETHER, Kind::Column, Kind::Bar, Kind::Slope, Kind::Dot { apart: false }] {
            assert_eq!(pitches(&figure(kind, &values)), [220.0, 440.0, 440.0, 880.0], "{kind:?}");
        }
        for kind in [APART, Kind::Area, Kind::Dot { apart: true }] {
            assert_eq!(pitches(&figure(kind, &values)), [220.0, 880.0, 220.0, 880.0], "{kind:?}");
        }
    }

    #[test]
    fn what_never_changes_sounds_in_the_middle() {
        assert_eq!(pitches(&figure(TOGETHER, &[&[(2010.0, 7.0), (2011.0, 7.0)]])), [440.0, 440.0]);
        let log = Figure { log: true, ..figure(TOGETHER, &[&[(2010.0, 7.0)]]) };
        assert_eq!(pitches(&log), [440.0]);
    }

    #[test]
    fn series_differ_in_voice_also_when_others_are_left_out() {
        let mut figure = figure(TOGETHER, &[&[(2010.0, 1.0)], &[(2010.0, 1.0)]]);
        let voices = |figure: &Figure| tones(figure).iter().map(|tone| tone.voice).collect::<Vec<_>>();
        assert_eq!(voices(&figure), [Voice::Sine, Voice::Triangle]);
        figure.series.remove(0);
        assert_eq!(voices(&figure), [Voice::Triangle]);
    }

    #[test]
    fn what_is_less_certain_is_soft() {
        let soft: Vec<_> = tones(&fixtures::made_up()).iter().map(|tone| tone.soft).collect();
        assert_eq!(soft[..6], [false, true, false, true, true, true]);
        assert!(soft[6..].iter().all(|soft| !soft));
    }

    #[test]
    fn a_figure_without_values_is_silent() {
        assert_eq!(tones(&figure(TOGETHER, &[])), []);
        assert_eq!(tones(&figure(TOGETHER, &[&[]])), []);
        let late = tones(&figure(TOGETHER, &[&[], &[(2010.0, 1.0)]]));
        assert_eq!((late[0].series, late[0].start), (1, 0.0));
    }

    proptest! {
        #[test]
        fn a_long_series_keeps_its_ends_and_extremes(
            values in proptest::collection::vec(0u32..1000, 61..400),
        ) {
            let points: Vec<_> = values.iter().enumerate().map(|(n, value)| (n as f64, f64::from(*value))).collect();
            let kept: Vec<usize> = tones(&figure(TOGETHER, &[&points])).iter().map(|tone| tone.point).collect();
            prop_assert!((MOST - 2..=MOST).contains(&kept.len()), "{} sound", kept.len());
            prop_assert_eq!((kept[0], kept[kept.len() - 1]), (0, values.len() - 1));
            let kept_values: Vec<u32> = kept.iter().map(|at| values[*at]).collect();
            prop_assert_eq!(kept_values.iter().min(), values.iter().min());
            prop_assert_eq!(kept_values.iter().max(), values.iter().max());
        }

        #[test]
        fn pitch_rises_with_value_and_tones_keep_their_order_and_never_overlap(
            steps in proptest::collection::vec((0.0f64..3.0, 1e-3f64..1e6), 1..200), crowded in 0u32..3, log: bool,
        ) {
            // Steps by higher powers: among even ones some that are far too close to be heard.
            let mut at = 2000.0;
            let points: Vec<_> = steps.iter().map(|(step, value)| {
                at += (0..crowded).fold(*step, |step, _| step * step);
                (at, *value)
            }).collect();
            let tones = tones(&Figure { log, ..figure(TOGETHER, &[&points]) });
            for tone in &tones {
                prop_assert!((220.0..=880.0).contains(&tone.pitch) && tone.length > SHORTEST - HAIR, "{:?}", tone);
                prop_assert!(tone.start >= 0.0 && tone.start + tone.length < SERIES.1 + HAIR, "{:?}", tone);
            }
            for pair in tones.windows(2) {
                prop_assert!(pair[0].point < pair[1].point);
                prop_assert!(pair[0].start + pair[0].length < pair[1].start + HAIR, "{:?}", pair);
            }
            let mut by_value: Vec<_> = tones.iter().map(|tone| (points[tone.point].1, tone.pitch)).collect();
            by_value.sort_by(|a, b| a.0.total_cmp(&b.0));
            prop_assert!(by_value.windows(2).all(|pair| pair[0].1 <= pair[1].1));
            if steps.len() > 1 {
                prop_assert!(near(by_value[0].1, 220.0) && near(by_value[by_value.len() - 1].1, 880.0));
            }
        }
    }
}
