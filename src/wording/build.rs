//! Words of the page about the build.

/// First paragraph.
pub const LEAD: &str =
    "您打开的这个网站由哪些文件组成、内容更新到哪一天、怎样核对它没有被改动过，都写在这里。";
/// Heading: the content.
pub const CONTENT: &str = "版本与内容";
/// Version of the program.
pub const VERSION: &str = "程序版本";
/// Day of the last change.
pub const UPDATED: &str = "内容更新";
/// Days of the sources.
pub const SOURCES: &str = "来源日期";
/// Numbers of the site.
pub const FACTS: &str = "数据";
/// Pages of the site.
pub const PAGES: &str = "页面";
/// Name of the rules.
pub const RULES: &str = "条件规则版本";
/// Heading: the files.
pub const FILES: &str = "程序文件";
/// What is said of them.
pub const FILES_TEXT: &str = "文件名里带着内容的校验值，内容变了名字就变。浏览器读到的每个程序文件都先核对校验值，对不上就不运行。下面每个文件名之下是它完整的 SHA-256。";
/// Headings of the table.
pub const HEADINGS: [&str; 4] = ["文件", "用在哪里", "大小", "压缩后"];
/// Heading: to see for oneself.
pub const CHECK: &str = "自己核对";
/// The list of all files.
pub const CHECK_LIST: &str = "全站每个文件的校验值都在这份清单里，下载整个网站后可以一次核对：";
/// To build it again.
pub const CHECK_AGAIN: &str = "同一份源代码、同一套编译工具、同样的内容，在任何电脑上生成的文件逐字节相同，所以也可以自己生成一遍再比较。";

/// How many numbers, and from how many sources.
pub fn facts(facts: usize, sources: usize) -> String {
    format!("{facts}个，出自{sources}个来源")
}

/// How many pages.
pub fn pages(pages: usize) -> String {
    format!("{pages}个")
}

/// From one day to another.
pub fn between(first: &str, last: &str) -> String {
    format!("{first}至{last}")
}

/// A size in kilobytes of a thousand bytes.
pub fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

/// What a file is for, by the beginning of its name.
pub fn purpose(stem: &str) -> &'static str {
    match stem {
        "app" => "阅读页面",
        "fit" => "匹配与自查",
        "apply" => "报名表",
        "chart" => "图表",
        "picture" => "照片裁剪与压缩",
        "courier" => "投递报名文件",
        "vault" => "加密报名文件",
        "locker" => "加密草稿文件",
        "boot" => "启动各个阅读页面",
        "form-boot" => "启动报名表",
        "offline" => "断网时阅读",
        "site" => "全站样式",
        "contents" => "各页内容的校验值",
        "unreachable" => "断网时的提示页",
        "desk" => "受理台",
        english if english.starts_with("en-") => "英文页面",
        _ => "其他",
    }
}
