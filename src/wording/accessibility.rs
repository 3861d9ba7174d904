//! Words of the accessibility statement. It says what is true of this version and nothing more.

/// First paragraph.
pub const LEAD: &str = "谁都应该能用：看不清屏幕的人、只用键盘的人、用旧手机和慢网络的人。";

/// Headings with their points.
pub const PARTS: [(&str, &[&str]); 3] = [
    (
        "做了什么",
        &[
            "不运行脚本也能读完全部内容，图表旁边都有同样数字的表格。",
            "全站可以只用键盘操作，焦点看得见；可点的地方足够大。",
            "支持深色、高对比度、打印和减少动态效果；放大文字不丢内容。",
            "图表不只靠颜色区分；图上的数可以用键盘、手指或鼠标逐个读出，数据图还可以听。",
        ],
    ),
    (
        "怎样检查",
        &["每次发布前，用自动工具检查每个页面的浅色和深色两种样式，并在手机和电脑两种宽度下逐页看过截图。"],
    ),
    ("还差什么", &["还没有请视障用户实际试用。发现不便之处，请告诉主办单位。"]),
];
