//! Components that know nothing of recruitment; strings come in as props.
