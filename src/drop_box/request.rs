//! What is sent to a drop box: the sealed bytes under a name that is random, and nothing else.

use crate::package::PackageId;

/// How a drop box takes files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DropBox {
    /// As a file of its own in a folder; the address ends with `/`.
    Put(String),
    /// As the one file of a form: its address, and the field.
    Post(String, String),
}

/// A request, without the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `PUT` or `POST`.
    pub method: &'static str,
    /// Where to.
    pub url: String,
    /// Names and values; those that browsers set themselves not among them.
    pub headers: &'static [(&'static str, &'static str)],
    /// The file's name.
    pub name: String,
    /// The field of a form; none sends the bytes as they are.
    pub field: Option<String>,
}

impl DropBox {
    /// The drop box of that kind, as content files name it; none for an unknown one.
    pub fn read(kind: &str, url: &str, field: &str) -> Option<Self> {
        match kind {
            "put" => Some(Self::Put(url.to_owned())),
            "post" => Some(Self::Post(url.to_owned(), field.to_owned())),
            _ => None,
        }
    }

    /// What brings the file `package` into it.
    pub fn request(&self, package: &PackageId) -> Request {
        let name = format!("{package}.age");
        match self {
            Self::Put(folder) => Request {
                method: "PUT",
                url: format!("{folder}{name}"),
                // Never in place of what lies there: RFC 9110, 13.1.2.
                headers: &[("Content-Type", "application/octet-stream"), ("If-None-Match", "*")],
                name,
                field: None,
            },
            // What parts a form has, the browser itself says in the header.
            Self::Post(url, field) => {
                Request { method: "POST", url: url.clone(), headers: &[], name, field: Some(field.clone()) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_put_under_its_random_name_and_never_over_another() {
        let package = PackageId::new([0xab; 16]).unwrap();
        let name = format!("{}.age", "ab".repeat(16));
        let put = DropBox::read("put", "https://box.example.cn/in/", "").unwrap().request(&package);
        assert_eq!((put.method, put.url), ("PUT", format!("https://box.example.cn/in/{name}")));
        assert!(put.headers.contains(&("If-None-Match", "*")) && put.field.is_none());
        let post =
            DropBox::read("post", "https://box.example.cn/form?id=1", "file").unwrap().request(&package);
        assert_eq!((post.method, post.url.as_str()), ("POST", "https://box.example.cn/form?id=1"));
        // A header of its own would have the form's own told wrongly.
        assert_eq!((post.headers, post.name, post.field), (&[][..], name, Some("file".to_owned())));
        assert_eq!(DropBox::read("ftp", "https://box.example.cn/", ""), None);
    }
}
