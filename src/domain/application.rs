//! The answers of one application, as typed.

use std::collections::BTreeMap;

/// One row of a repeated section (an education, a job): what was typed, by field name.
pub type Row = BTreeMap<String, String>;

/// What an applicant typed, verbatim, by field name; rows of repeated sections by section name.
///
/// It is the only shape in which answers travel between form, draft, package and desk. Meaning is given to
/// it by the form's catalogue, so a newer form reads older answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Single answers by field name, e.g. `"name" → "阿依古丽·买买提"`.
    pub fields: BTreeMap<String, String>,
    /// Rows by section name, e.g. `"education"`, in the applicant's order.
    pub tables: BTreeMap<String, Vec<Row>>,
}

impl Answers {
    /// The answer to `field`, or the empty string if none was given.
    pub fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// The rows of `table`, none if it was not touched.
    pub fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }
}
