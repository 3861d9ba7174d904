//! The words of files and photographs.

use crate::domain::attachment::FileFault;

/// What the frame is.
pub const FRAME: &str = "照片取景框，用方向键移动照片";
/// How it is used.
pub const HOW: &str = "拖动照片，让头像居中、露出双肩。也可以先点一下照片，再用方向键移动。";
/// The slider.
pub const ZOOM: &str = "放大";
/// A quarter of a turn.
pub const TURN: &str = "旋转90度";
/// Another file.
pub const OTHER: &str = "换一张";
/// Takes it.
pub const USE: &str = "用这张照片";
/// While it is read.
pub const WORKING: &str = "正在处理文件，请稍候";
/// While a photograph is read, and then cut.
pub const CUTTING: &str = "照片读好后会出现在下面，请取好景再点“用这张照片”。";
/// Removes it.
pub const REMOVE: &str = "移除";
/// What the picture shown is.
pub const PREVIEW: &str = "选好的证件照";
/// It is not kept.
pub const NOT_KEPT: &str = "浏览器没有空间保存这个文件。请不要关闭页面，填完后马上生成报名文件。";

/// Why a file cannot be taken, and what to do.
pub fn fault(fault: FileFault) -> &'static str {
    match fault {
        FileFault::Empty => "这个文件是空的。请打开它看一看，再重新选择。",
        FileFault::TooLarge => "文件太大，请缩小后再选：PDF 每个不能超过5 MB，照片不能超过40 MB。",
        FileFault::Together => "全部附件合计超过20 MB。请缩小文件，或删去不必要的附件。",
        FileFault::Heic => {
            "这是 HEIC 格式的照片，浏览器读不出来。请在手机的相机设置里改成“兼容性最佳”后重拍，或先另存为 JPG。"
        }
        FileFault::Kind => "不是 PDF、JPG 或 PNG 文件。请另存为这几种格式后再选。",
        FileFault::Encrypted => "这份 PDF 设了密码或限制，打不开。请去掉密码后再选。",
        FileFault::Broken => "图片已损坏或读不出来。请重新拍照或扫描后再选。",
        FileFault::NotAPicture => "这不是图片。请选择 JPG、PNG 或 WebP 格式的照片。",
        FileFault::Small => "照片太小，至少要413×531像素。请选择更清晰的照片。",
        FileFault::Unavailable => "处理图片的程序没有下载下来，可能是网络断开。请检查网络后再选一次。",
        FileFault::Unread => "没有读到这个文件，它可能被移动或删除了。请重新选择。",
    }
}
