//! Short names for what passes between a bundle's wasm and its script, and nothing that the other side does not use.
//!
//! wasm-bindgen names every such function after what it does and a digest. A digest cannot be compressed, and it
//! stands in the wasm and again in the script: three kilobytes of the bundle that draws figures.

use std::collections::{HashMap, HashSet};

use crate::Outcome;

/// A module begins with four bytes that say what it is, and four with the version.
const HEADER: usize = 8;

/// The section of a module that lists what it imports.
const IMPORTS: u8 = 2;

/// The section that lists what it exports.
const EXPORTS: u8 = 7;

/// How the names of functions begin by which a script calls closures; a digest follows.
const CLOSURE: &str = "wasm_bindgen__convert__closures";

/// `wasm` and its `script` with the functions that pass between them renamed. What the script does not name is no
/// longer exported, so that an optimiser can tell what nobody uses.
pub fn shorten(wasm: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let words = words(script).filter(|(is_word, _)| *is_word).map(|(_, word)| word).collect();
    let (wasm, names) =
        renamed(wasm, &words).ok_or("a module of wasm ends in the middle or imports no functions")?;
    let mut short = String::with_capacity(script.len());
    let mut asked = 0;
    for (_, piece) in self::words(script) {
        match names.get(piece) {
            Some(Name { new, is_import }) => {
                short.push_str(new);
                asked += usize::from(*is_import);
            }
            None => short.push_str(piece),
        }
    }
    // Once, as the key under which the script hands the function over: any other use would be renamed with it.
    let imports = names.values().filter(|name| name.is_import).count();
    match asked == imports {
        true => Ok((wasm, short)),
        false => Err(format!("a script names {asked} of its {imports} functions for wasm")),
    }
}

/// The words of `script`, and what stands between them; true for words.
fn words(script: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = script;
    std::iter::from_fn(move || {
        let is_word = rest.chars().next().map(is_in_word)?;
        let end = rest.find(|it| is_in_word(it) != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((is_word, piece))
    })
}

/// What a function is called from now on.
struct Name {
    new: String,
    /// The script gives it to the wasm, not the other way round.
    is_import: bool,
}

/// The module with its functions renamed, and the names by the ones before; `words` are those of the script.
fn renamed(wasm: &[u8], words: &HashSet<&str>) -> Option<(Vec<u8>, HashMap<String, Name>)> {
    let mut names = HashMap::new();
    let (header, rest) = wasm.split_at_checked(HEADER)?;
    let mut short = header.to_vec();
    let mut sections = Reader(rest);
    while !sections.0.is_empty() {
        let kind = sections.byte()?;
        let mut section = sections.bytes()?.to_vec();
        match kind {
            IMPORTS => section = renamed_imports(Reader(&section), &mut names)?,
            EXPORTS => section = renamed_exports(Reader(&section), words, &mut names)?,
            _ => {}
        }
        short.push(kind);
        push_bytes(&mut short, &section);
    }
    Some((short, names))
}

fn renamed_imports(mut section: Reader, names: &mut HashMap<String, Name>) -> Option<Vec<u8>> {
    let count = section.number()?;
    let mut short = vec![];
    push_number(&mut short, count);
    for _ in 0..count {
        let (module, name) = (section.bytes()?, section.bytes()?);
        let new = name_of(names.len());
        push_bytes(&mut short, module);
        push_bytes(&mut short, new.as_bytes());
        // wasm-bindgen lets a module import functions alone, and what comes of one is the number of its type.
        let kind = section.byte().filter(|kind| *kind == 0)?;
        short.push(kind);
        push_number(&mut short, section.number()?);
        names.insert(String::from_utf8(name.to_vec()).ok()?, Name { new, is_import: true });
    }
    Some(short)
}

fn renamed_exports(
    mut section: Reader,
    words: &HashSet<&str>,
    names: &mut HashMap<String, Name>,
) -> Option<Vec<u8>> {
    let (mut kept, mut list) = (0, vec![]);
    for _ in 0..section.number()? {
        let name = str::from_utf8(section.bytes()?).ok()?;
        let (kind, index) = (section.byte()?, section.number()?);
        if !words.contains(name) {
            continue;
        }
        // The others are the language's own, and mean something to whoever reads the script.
        let new = if name.starts_with(CLOSURE) {
            format!("call_{}", name_of(names.len()))
        } else {
            name.to_owned()
        };
        push_bytes(&mut list, new.as_bytes());
        list.push(kind);
        push_number(&mut list, index);
        kept += 1;
        if new != name {
            names.insert(name.to_owned(), Name { new, is_import: false });
        }
    }
    let mut short = vec![];
    push_number(&mut short, kept);
    short.extend(list);
    Some(short)
}

/// `a` to `z`, then `ba`, `bb` and so on.
fn name_of(number: usize) -> String {
    let digit = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => digit.into(),
        more => name_of(more) + &String::from(digit),
    }
}

fn is_in_word(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_' || it == '$'
}

/// Bytes of a module that are not read yet.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    /// Seven bits to a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// As many bytes as the number before them says.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length as usize)?;
        self.0 = rest;
        Some(bytes)
    }
}

fn push_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn push_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    push_number(out, bytes.len() as u32);
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports functions of the type 0 from `m`, and has one section of its own after them.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut imports = vec![];
        push_number(&mut imports, names.len() as u32);
        for name in names {
            push_bytes(&mut imports, b"m");
            push_bytes(&mut imports, name.as_bytes());
            imports.extend([0, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(IMPORTS);
        push_bytes(&mut module, &imports);
        module.push(0);
        push_bytes(&mut module, b"\x04ownx");
        module
    }

    #[test]
    fn both_sides_of_a_bundle_get_the_same_names() {
        let wasm = module(&["__wbg_then_0123456789abcdef", "__wbg_then_0123"]);
        let script = "{ __wbg_then_0123: 1, __wbg_then_0123456789abcdef: 2, then_0123: 3 }";
        let expected = "{ b: 1, a: 2, then_0123: 3 }";
        assert_eq!(shorten(&wasm, script), Ok((module(&["a", "b"]), expected.into())));
    }

    /// The same with functions that it exports.
    fn exporting(names: &[&str]) -> Vec<u8> {
        let mut exports = vec![];
        push_number(&mut exports, names.len() as u32);
        for (index, name) in names.iter().enumerate() {
            push_bytes(&mut exports, name.as_bytes());
            exports.push(0);
            push_number(&mut exports, index as u32);
        }
        let mut module = module(&["one"]);
        module.push(EXPORTS);
        push_bytes(&mut module, &exports);
        module
    }

    #[test]
    fn what_the_script_does_not_use_is_not_exported() {
        let closure = "wasm_bindgen__convert__closures_____invoke__h0123456789abcdef";
        let wasm = exporting(&["main", closure, "stream_pull"]);
        let script = format!("{{ one: 1 }} wasm.main(); wasm.{closure}(); wasm.{closure}(1);");
        let (short, script) = shorten(&wasm, &script).expect("a module that can be read");
        assert_eq!(script, "{ a: 1 } wasm.main(); wasm.call_b(); wasm.call_b(1);");
        let expected = exporting(&["main", "call_b"]);
        assert_eq!(short[short.len() - 20..], expected[expected.len() - 20..]);
        assert!(!short.windows(4).any(|it| it == b"pull"));
    }

    #[test]
    fn many_names_stay_apart() {
        let names: Vec<String> = (0..1000).map(|number| format!("__wbg_{number}")).collect();
        let wasm = module(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let (_, script) = shorten(&wasm, &names.join(" ")).expect("a module that can be read");
        let mut words: Vec<&str> = script.split(' ').collect();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), names.len());
    }

    #[test]
    fn a_bundle_that_is_not_understood_is_no_bundle() {
        let wasm = module(&["one"]);
        assert!(shorten(&wasm, "{ two: 1 }").is_err());
        assert!(shorten(&wasm, "{ one: one }").is_err());
        assert!(shorten(&wasm[..wasm.len() - 1], "{ one: 1 }").is_err());
        let mut memory = wasm.clone();
        memory[HEADER + 2 + 1 + 2 + 4] = 2;
        assert!(shorten(&memory, "{ one: 1 }").is_err());
    }
}
