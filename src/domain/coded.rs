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

            /// The code in drafts, packages and spreadsheets.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The official name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The value with that code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}

pub(crate) use coded;
