//! Formulas of computed values, recomputed: numbers, `+ − × ÷ ^` and brackets.
//!
//! ```text
//! sum     = product { ("+" | "−") product }
//! product = power { ("×" | "÷") power }
//! power   = atom [ "^" power ]
//! atom    = number | "(" sum ")"
//! ```

/// The value of `formula`, if it is one.
pub fn value(formula: &str) -> Option<f64> {
    let tokens = tokens(formula)?;
    let mut reader = Reader { rest: &tokens };
    let value = reader.sum()?;
    (reader.rest.is_empty() && value.is_finite()).then_some(value)
}

/// The numbers that stand in `formula`.
pub fn numbers(formula: &str) -> Vec<f64> {
    let number = |token| match token {
        Token::Number(number) => Some(number),
        Token::Sign(_) => None,
    };
    tokens(formula).into_iter().flatten().filter_map(number).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Token {
    Number(f64),
    Sign(char),
}

fn tokens(formula: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = formula.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            tokens.push(Token::Number(rest[..length].parse().ok()?));
            length
        } else {
            "+−×÷^()".contains(first).then(|| tokens.push(Token::Sign(first)))?;
            first.len_utf8()
        };
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

struct Reader<'a> {
    rest: &'a [Token],
}

impl Reader<'_> {
    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        loop {
            if self.takes('+') {
                value += self.product()?;
            } else if self.takes('−') {
                value -= self.product()?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.power()?;
        loop {
            if self.takes('×') {
                value *= self.power()?;
            } else if self.takes('÷') {
                value /= self.power()?;
            } else {
                return Some(value);
            }
        }
    }

    fn power(&mut self) -> Option<f64> {
        let base = self.atom()?;
        Some(if self.takes('^') { libm::pow(base, self.power()?) } else { base })
    }

    fn atom(&mut self) -> Option<f64> {
        if self.takes('(') {
            let value = self.sum()?;
            return self.takes(')').then_some(value);
        }
        let (Token::Number(number), rest) = self.rest.split_first()? else { return None };
        self.rest = rest;
        Some(*number)
    }

    fn takes(&mut self, sign: char) -> bool {
        let taken = self.rest.split_first().filter(|(first, _)| **first == Token::Sign(sign));
        if let Some((_, rest)) = taken {
            self.rest = rest;
        }
        taken.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(formula: &str, expected: Option<f64>) {
        assert_eq!(value(formula), expected, "{formula}");
    }

    #[test]
    fn a_formula_is_computed_as_at_school() {
        check("169 − 75", Some(94.0));
        check("2 + 3 × 4", Some(14.0));
        check("(2 + 3) × 4", Some(20.0));
        check("8 ÷ 2 ÷ 2", Some(2.0));
        check("2 ^ 3 ^ 2", Some(512.0));
        check("9 ^ (1 ÷ 2) − 1", Some(2.0));
    }

    #[test]
    fn what_is_no_formula_has_no_value() {
        for formula in ["", "75 ÷", "75 / 169", "(75", "75)", "1.2.3", "1 ÷ 0", "约75", "−3"] {
            check(formula, None);
        }
    }
}
