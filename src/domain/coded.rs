//! Closed lists of coded values, as national standards and forms have them.

/// Declares a closed list of coded values: its variants with code and official name.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All values, in the order in which the form offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Code and official name of all values, in the same order.
            pub const TABLE: &'static [(&'static str, &'static str)] = &[$(($code, $label)),+];

            /// The code in drafts, packages and spreadsheets.
            pub const fn code(self) -> &'static str {
                Self::TABLE[self as usize].0
            }

            /// The official name.
            pub const fn name(self) -> &'static str {
                Self::TABLE[self as usize].1
            }

            /// The value with that code.
            pub fn from_code(code: &str) -> Option<Self> {
                let at = Self::TABLE.iter().position(|(it, _)| *it == code)?;
                Some(Self::ALL[at])
            }
        }
    };
}

pub(crate) use coded;
