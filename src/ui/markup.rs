//! Markup written as text, for documents that are written once and never change: a fraction of the code of views.
//!
//! Invariant: what is not a constant of the program gets in only by [`Markup::text`], and so is never an element.

/// Markup in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Adds a constant of the program: tags.
    pub fn raw(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Adds a number: the value of an attribute.
    pub fn number(&mut self, number: usize) {
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }

    /// Adds text, whatever it is.
    pub fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // The boot script refuses what looks like a handler or a script address; text may look like anything.
                '=' => self.0.push_str("&#61;"),
                ':' => self.0.push_str("&#58;"),
                other => self.0.push(other),
            }
        }
    }

    /// Adds a drawing of our own making.
    pub fn drawing(&mut self, svg: &str) {
        self.0.push_str(svg);
    }

    /// The markup.
    pub fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut markup = Markup::default();
        markup.text(text);
        markup.finish()
    }

    #[test]
    fn numbers_and_text_are_written_as_such() {
        let mut markup = Markup::default();
        markup.raw("<td colspan=\"");
        markup.number(24);
        markup.raw("\">");
        markup.text("a<b>&\"'");
        assert_eq!(markup.finish(), "<td colspan=\"24\">a&lt;b&gt;&amp;&quot;&#39;");
    }

    proptest! {
        #[test]
        fn no_text_becomes_an_element_or_looks_like_a_handler(text in any::<String>()) {
            let markup = written(&text);
            prop_assert!(!markup.contains(['<', '>', '"', '\'', '=', ':']));
            let read = markup.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
            let read = read.replace("&#61;", "=").replace("&#58;", ":").replace("&amp;", "&");
            prop_assert_eq!(read, text);
        }
    }
}
