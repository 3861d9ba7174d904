//! Figures for tests: those of the first edition, and one that is made up to fill every sign.

use super::figure::{Confidence, Figure, Kind, Point, Qualifier, Series};
use super::number::Unit;

/// Compares with `tests/fixtures/charts/<name>`; `BLESS=1` writes it instead.
#[track_caller]
pub(super) fn check_blessed(name: &str, text: &str) {
    let path = format!("{}/tests/fixtures/charts/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let blessed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(blessed == text, "{path} differs; look at it, then bless it with BLESS=1");
}

pub(super) fn point(label: &str, position: f64, value: f64, fact: &str) -> Point {
    Point {
        label: label.into(),
        position,
        value,
        unit: None,
        qualifier: Qualifier::Exact,
        computed: false,
        confidence: Confidence::High,
        joined: false,
        fact: fact.into(),
    }
}

pub(super) fn series(id: &str, label: &str, points: Vec<Point>) -> Series {
    Series { id: id.into(), label: label.into(), look: 0, points }
}

/// The series with their looks in order.
pub(super) fn numbered(mut series: Vec<Series>) -> Vec<Series> {
    series.iter_mut().enumerate().for_each(|(number, series)| series.look = number);
    series
}

fn figure(id: &str, headline: &str, subtitle: &str, kind: Kind, unit: &str, series: Vec<Series>) -> Figure {
    Figure {
        id: id.into(),
        headline: headline.into(),
        subtitle: subtitle.into(),
        kind,
        unit: Unit::parse(unit),
        log: false,
        over: "年份".into(),
        series: numbered(series),
        whole: None,
        source: String::new(),
        note: None,
    }
}

pub(super) fn growth(kind: Kind) -> Figure {
    let earlier = Point {
        qualifier: Qualifier::Approx,
        computed: true,
        confidence: Confidence::Medium,
        ..point("2018年9月", 2018.0, 88.0, "changji-2018")
    };
    let changji = vec![earlier, point("2022年11月", 2022.0, 169.0, "changji-2022")];
    let region = [(2020, 792.0), (2021, 954.0), (2022, 1368.0), (2023, 1911.0), (2024, 2529.0)];
    let region = region.into_iter().map(|(year, value)| Point {
        confidence: if year == 2020 { Confidence::Medium } else { Confidence::High },
        joined: year > 2020,
        ..point(&format!("{year}年"), f64::from(year), value, &format!("xinjiang-{year}"))
    });
    figure(
        "growth",
        "昌吉州的高新技术企业达到169家，全疆同期一路增长",
        "高新技术企业数，单位：家",
        kind,
        "家",
        vec![series("changji", "昌吉州", changji), series("xinjiang", "新疆", region.collect())],
    )
}

pub(super) fn origin() -> Figure {
    let parts = vec![
        point("2022年认定公示上榜的企业", 0.0, 75.0, "listed-2022"),
        Point { computed: true, ..point("其余的企业", 0.0, 94.0, "others") },
    ];
    Figure {
        over: "企业".into(),
        whole: Some(point("全州高新技术企业", 0.0, 169.0, "all")),
        ..figure(
            "origin",
            "169家里，75家在2022年的认定公示名单上",
            "昌吉州高新技术企业，每格一家，截至2022年11月底",
            Kind::Proportion,
            "家",
            vec![series("parts", "企业数", parts)],
        )
    }
}

pub(super) fn patents() -> Figure {
    Figure {
        over: "项目".into(),
        whole: Some(point("169家高新技术企业拥有的知识产权", 0.0, 3041.0, "ip")),
        ..figure(
            "patents",
            "每十二项知识产权里约有一项发明专利",
            "高新技术企业拥有的知识产权，单位：项",
            Kind::Proportion,
            "项",
            vec![series("ip", "数量", vec![point("发明专利", 0.0, 253.0, "inventions")])],
        )
    }
}

pub(super) fn fund() -> Figure {
    let start = Point { qualifier: Qualifier::Exact, ..point("约2012年", 2012.0, 300.0, "fund-start") };
    figure(
        "fund",
        "人才发展专项资金十年间从300万元增至7300万元",
        "州本级人才发展专项资金，单位：万元",
        Kind::Slope,
        "万元",
        vec![series("fund", "专项资金", vec![start, point("2022年", 2022.0, 7300.0, "fund-now")])],
    )
}

pub(super) fn intellect() -> Figure {
    let count = |label: &str, value, unit: &str, fact: &str| Point {
        unit: Some(Unit::parse(unit)),
        ..point(label, 0.0, value, fact)
    };
    let points = vec![
        count("实施国家、自治区引智项目", 207.0, "项", "projects"),
        count("聘请海内外专家", 612.0, "人次", "visits"),
        count("解决技术难题", 451.0, "项", "problems"),
        count("研发新产品", 223.0, "个", "products"),
        count("培训本地人才", 24300.0, "人次", "trained"),
        Point { qualifier: Qualifier::AtLeast, ..count("乡村提供周转房", 400.0, "间", "rooms") },
    ];
    Figure {
        over: "项目".into(),
        ..figure(
            "intellect",
            "2011年以来，引智项目请来专家，也培养了本地人才",
            "各为一项统计，互不相加",
            Kind::Counts,
            "",
            vec![series("counts", "数量", points)],
        )
    }
}

pub(super) fn spending() -> Figure {
    let points = vec![
        point("主营业务收入", 0.0, 1158.47, "revenue"),
        point("研发经费投入", 0.0, 43.69, "rd"),
        point("落实税收优惠减税", 0.0, 18.62, "tax"),
    ];
    Figure {
        over: "项目".into(),
        ..figure(
            "spending",
            "169家高新技术企业的收入与研发",
            "截至2022年11月底，单位：亿元",
            Kind::Bar,
            "亿元",
            vec![series("money", "金额", points)],
        )
    }
}

/// Made-up values for every sign, long labels and a gap.
pub(super) fn made_up() -> Figure {
    let value = |year: i32, value, joined| Point {
        joined,
        ..point(&format!("{year}年"), f64::from(year), value, &format!("a-{year}"))
    };
    let points = vec![
        value(2012, 49000.0, false),
        Point { qualifier: Qualifier::AtLeast, ..value(2015, 76000.0, false) },
        value(2016, 104000.0, true),
        Point { qualifier: Qualifier::AtMost, ..value(2017, 136000.0, true) },
        Point { confidence: Confidence::Medium, ..value(2020, 275000.0, false) },
        Point { computed: true, ..value(2021, 330000.0, true) },
    ];
    let other = [(2012, 61000.0), (2013, 60000.0), (2014, 78000.0), (2015, 90000.0), (2016, 120000.0)];
    let other = other
        .into_iter()
        .map(|(year, v)| Point { fact: format!("b-{year}"), ..value(year, v, year > 2012) })
        .collect();
    figure(
        "made-up",
        "虚构数据：各种标记",
        "虚构数据，单位：家",
        Kind::Line { apart: false },
        "家",
        vec![series("a", "虚构甲地", points), series("b", "虚构乙地", other)],
    )
}

/// Made-up values with a gap and a value on its own, to be filled down to zero.
pub(super) fn filled() -> Figure {
    let mut figure = made_up();
    figure.headline = "虚构数据：填到零的线".into();
    figure.kind = Kind::Area;
    figure.series.truncate(1);
    figure
}

/// Made-up parts upon one another, some too thin for a shape, one hollow.
pub(super) fn stacked() -> Figure {
    let part = |id: &str, label: &str, values: [f64; 5]| {
        let points = (2018..).zip(values).map(|(year, value)| Point {
            confidence: if year == 2020 { Confidence::Medium } else { Confidence::High },
            ..point(&format!("{year}年"), f64::from(year), value, &format!("{id}-{year}"))
        });
        series(id, label, points.collect())
    };
    figure(
        "stacked",
        "虚构数据：三类叠在一起",
        "虚构数据，单位：项",
        Kind::Stacked,
        "项",
        vec![
            part("a", "虚构甲类", [120.0, 160.0, 210.0, 260.0, 320.0]),
            part("b", "虚构乙类", [90.0, 4.0, 100.0, 180.0, 240.0]),
            part("c", "虚构丙类", [10.0, 60.0, 90.0, 90.0, 130.0]),
        ],
    )
}

/// Made-up values over four magnitudes, with a gap.
pub(super) fn magnitudes() -> Figure {
    let line = |id: &str, label: &str, from: i32, values: &[f64]| {
        let points = (from..).zip(values).filter(|(_, value)| **value > 0.0).map(|(year, value)| Point {
            joined: year > from && (id, year) != ("a", 2018),
            ..point(&format!("{year}年"), f64::from(year), *value, &format!("{id}-{year}"))
        });
        series(id, label, points.collect())
    };
    // Nothing is known of 2017 at the first.
    let first = [14.0, 36.0, 85.0, 240.0, 610.0, 0.0, 2900.0, 5200.0, 11000.0, 24000.0, 58000.0];
    let second = [1300.0, 900.0, 620.0, 450.0, 300.0, 220.0, 150.0, 120.0];
    Figure {
        log: true,
        ..figure(
            "magnitudes",
            "虚构数据：从十几家到数万家",
            "虚构数据，单位：家",
            Kind::Line { apart: false },
            "家",
            vec![line("a", "虚构甲地", 2012, &first), line("b", "虚构乙地", 2014, &second)],
        )
    }
}

/// Every figure with the name of its snapshot.
pub(super) fn all() -> Vec<(&'static str, Figure)> {
    vec![
        ("line_together", growth(Kind::Line { apart: false })),
        ("line_apart", growth(Kind::Line { apart: true })),
        ("dot_apart", growth(Kind::Dot { apart: true })),
        ("area", filled()),
        ("area_apart", growth(Kind::Area)),
        ("stacked", stacked()),
        (
            "column",
            Figure { series: numbered(growth(Kind::Column).series.split_off(1)), ..growth(Kind::Column) },
        ),
        ("column_grouped", growth(Kind::Column)),
        ("line_signs", made_up()),
        ("line_log", magnitudes()),
        ("slope", fund()),
        ("proportion_squares", origin()),
        ("proportion_bar", patents()),
        ("counts", intellect()),
        ("bar", spending()),
    ]
}
