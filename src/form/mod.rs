//! The application form as data: sections, fields, kinds of answer, problems.
