//! A register of enterprises that do not exist, the same on every run. For tests and measurements only.

/// First year of the register.
pub const FIRST_YEAR: u16 = 2016;
/// Years of the register.
pub const YEARS: usize = 10;

/// Numbers that look random: SplitMix64 by Sebastiano Vigna.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1.
    fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Rounded to hundredths, as registers write amounts.
fn cents(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// `count` values for each of `lines` lines over ten years: a walk with jitter. First the places in years, then
/// one column per line, in 万元.
pub fn walks(lines: usize, count: usize, seed: u64) -> Vec<Vec<f64>> {
    let years = (0..count).map(|n| f64::from(FIRST_YEAR) + YEARS as f64 * n as f64 / count as f64);
    let mut columns = vec![years.collect()];
    let mut dice = Dice(seed);
    for line in 1..=lines {
        let mut level = 400.0 * line as f64;
        let walk = (0..count).map(|_| {
            level += (dice.share() - 0.5) * 4.0;
            cents(level + (dice.share() - 0.5) * 60.0)
        });
        columns.push(walk.collect());
    }
    columns
}

/// Enterprises with their revenue (万元) and staff (人) in each year.
pub struct Register {
    revenue: Vec<f64>,
    staff: Vec<f64>,
}

impl Register {
    /// Makes up `rows` enterprises.
    pub fn new(rows: usize, seed: u64) -> Self {
        let mut dice = Dice(seed);
        let (mut revenue, mut staff) = (Vec::with_capacity(rows * YEARS), Vec::with_capacity(rows * YEARS));
        for _ in 0..rows {
            // Many small ones and few large ones.
            let size = dice.share() * dice.share() * dice.share();
            let mut people = 10.0 + 990.0 * size;
            for _ in 0..YEARS {
                people = (people * (0.95 + 0.12 * dice.share())).max(1.0);
                staff.push(people.round());
                revenue.push(cents(people.round() * (20.0 + 60.0 * dice.share())));
            }
        }
        Self { revenue, staff }
    }

    /// How many enterprises there are.
    pub fn rows(&self) -> usize {
        self.revenue.len() / YEARS
    }

    /// A name that no enterprise has.
    pub fn name(row: usize) -> String {
        format!("虚构企业{:05}", row + 1)
    }

    /// Revenue of one enterprise, year by year.
    pub fn revenue_of(&self, row: usize) -> &[f64] {
        &self.revenue[row * YEARS..(row + 1) * YEARS]
    }

    /// Staff and revenue of every enterprise in every year, by staff.
    pub fn by_staff(&self) -> Vec<Vec<f64>> {
        let mut pairs: Vec<(f64, f64)> =
            self.staff.iter().copied().zip(self.revenue.iter().copied()).collect();
        pairs.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        let (staff, revenue) = pairs.into_iter().unzip();
        vec![staff, revenue]
    }
}
