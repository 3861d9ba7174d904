//! Short names for what a bundle's wasm asks of its script.
//!
//! wasm-bindgen names every such function after what it does and a digest. A digest cannot be compressed, and it
//! stands in the wasm and again in the script: three kilobytes of the bundle that draws figures.

use std::collections::HashMap;

use crate::Outcome;

/// A module begins with four bytes that say what it is, and four with the version.
const HEADER: usize = 8;

/// The section of a module that lists what it imports.
const IMPORTS: u8 = 2;

/// `wasm` and its `script` with the functions that pass between them renamed.
pub fn shorten(wasm: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let (wasm, names) = renamed(wasm).ok_or("a module of wasm ends in the middle or imports no functions")?;
    let mut short = String::with_capacity(script.len());
    let mut found = 0;
    let mut rest = script;
    while let Some(start) = rest.find(is_in_word) {
        let end = rest[start..].find(|it| !is_in_word(it)).map_or(rest.len(), |length| start + length);
        let word = &rest[start..end];
        short.push_str(&rest[..start]);
        match names.get(word) {
            Some(name) => {
                short.push_str(name);
                found += 1;
            }
            None => short.push_str(word),
        }
        rest = &rest[end..];
    }
    short.push_str(rest);
    // Once, as the key under which the script hands the function over: any other use would be renamed with it.
    match found == names.len() {
        true => Ok((wasm, short)),
        false => Err(format!("a script names {found} of its {} functions for wasm", names.len())),
    }
}

/// The module with its functions renamed, and the names by the ones before.
fn renamed(wasm: &[u8]) -> Option<(Vec<u8>, HashMap<String, String>)> {
    let mut names = HashMap::new();
    let (header, rest) = wasm.split_at_checked(HEADER)?;
    let mut short = header.to_vec();
    let mut sections = Reader(rest);
    while !sections.0.is_empty() {
        let kind = sections.byte()?;
        let mut section = sections.bytes()?.to_vec();
        if kind == IMPORTS {
            section = renamed_imports(Reader(&section), &mut names)?;
        }
        short.push(kind);
        push_bytes(&mut short, &section);
    }
    Some((short, names))
}

fn renamed_imports(mut section: Reader, names: &mut HashMap<String, String>) -> Option<Vec<u8>> {
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
        names.insert(String::from_utf8(name.to_vec()).ok()?, new);
    }
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
