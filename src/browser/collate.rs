//! The order of a Chinese dictionary, and with what letter a character's sound begins: the browser knows both, so that
//! no table of twenty thousand characters need be fetched.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

/// Letters, each with the first character whose sound begins with it. No sound begins with i, u or v.
const FIRST: [(char, &str); 23] = [
    ('a', "阿"),
    ('b', "八"),
    ('c', "嚓"),
    ('d', "哒"),
    ('e', "妸"),
    ('f', "发"),
    ('g', "旮"),
    ('h', "哈"),
    ('j', "讥"),
    ('k', "咔"),
    ('l', "垃"),
    ('m', "痳"),
    ('n', "拏"),
    ('o', "噢"),
    ('p', "妑"),
    ('q', "七"),
    ('r', "呥"),
    ('s', "扨"),
    ('t', "它"),
    ('w', "穵"),
    ('x', "夕"),
    ('y', "丫"),
    ('z', "帀"),
];

thread_local! {
    static COMPARE: Function = {
        let collator = Intl::Collator::new(&Array::of1(&"zh-u-co-pinyin".into()), &Object::new());
        collator.compare()
    };
    /// Letters that have been looked up.
    static KNOWN: RefCell<HashMap<char, Option<char>>> = RefCell::default();
}

/// Which of two texts stands first in a dictionary ordered by sound.
pub fn compare(one: &str, other: &str) -> Ordering {
    let number = COMPARE.with(|compare| compare.call2(&JsValue::NULL, &one.into(), &other.into()));
    let number = number.ok().and_then(|number| number.as_f64()).unwrap_or_default();
    number.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
}

/// The initials of a name: 测试甲 → csj. Latin letters and digits stand for themselves.
pub fn initials(name: &str) -> String {
    name.chars().filter_map(initial).collect()
}

fn initial(symbol: char) -> Option<char> {
    if symbol.is_ascii_alphanumeric() {
        return Some(symbol.to_ascii_lowercase());
    }
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&symbol).copied()) {
        return known;
    }
    let found = look_up(symbol);
    KNOWN.with_borrow_mut(|known| known.insert(symbol, found));
    found
}

fn look_up(symbol: char) -> Option<char> {
    // Han characters; the collator puts all others elsewhere.
    let is_han =
        matches!(symbol, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let text = symbol.to_string();
    let after = FIRST.partition_point(|(_, first)| compare(first, &text) != Ordering::Greater);
    is_han.then(|| FIRST.get(after.checked_sub(1)?).map(|(letter, _)| *letter)).flatten()
}
