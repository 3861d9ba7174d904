//! Words for sealed applications: why one could not be sealed, opened or taken in; why a key could not be read;
//! the names of what stands on a receipt and in the officer's table.

use super::form;
use crate::desk::intake::Kind;
use crate::desk::ledger::Why;
use crate::desk::table::{About, Column, Screened};
use crate::desk::unpack;
use crate::package::key::{IdentityFault, RecipientFault, RecipientsFault};
use crate::package::open::{Damage, Fault};
use crate::package::receipt::ReferenceFault;
use crate::package::seal;

/// A length in bytes, rounded for people.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes}字节"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => {
            // In whole numbers: the code that puts fractions into words is larger than many a page.
            let tenths = (bytes / 512 * 10).div_ceil(2048);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// Why a file was not opened, and what to do.
pub fn not_opened(fault: &Fault) -> String {
    match fault {
        Fault::NotOurs => "不是报名系统生成的文件，未打开。".to_owned(),
        Fault::WrongKey => "现有密钥打不开这份文件，它是用别的密钥加密的。请换另一把密钥再试。".to_owned(),
        Fault::Damaged(damage) => damaged(damage),
        Fault::TooLarge { size: found, limit } => {
            format!("文件有{}，超过上限{}，不会是完好的报名文件。", size(*found), size(*limit))
        }
        Fault::Newer => "文件由更新版本的报名系统生成。请换用最新的受理台再打开。".to_owned(),
    }
}

fn damaged(damage: &Damage) -> String {
    match damage {
        Damage::Armour => "正文里的加密文字缺了一部分或被改动。请报名人把文件作为附件重新发送。".to_owned(),
        Damage::Truncated => "文件不完整，可能是传输中断。请报名人重新发送。".to_owned(),
        Damage::Header | Damage::Payload => "文件已损坏，内容与生成时不一致。请报名人重新发送。".to_owned(),
        Damage::Container(_) | Damage::Record(_) => {
            "文件能解密，但里面的内容不合格式，可能不是报名系统生成的。请交技术人员查看。".to_owned()
        }
        Damage::Signature => {
            "文件里的签名核对不上：内容被改动过，或是别人冒充报名人生成的，未采用。请与报名人联系。"
                .to_owned()
        }
        Damage::Attachment(position) => {
            format!("第{}个附件与登记的不一致，整份文件未采用。请交技术人员查看。", position + 1)
        }
    }
}

/// Why a file is not among the applications.
pub fn refused(why: &Why) -> String {
    match why {
        Why::Unopened(Kind::Key, _) => "这是密钥文件，不是报名文件。密钥在第一步选择。".to_owned(),
        Why::Unopened(_, fault) => not_opened(fault),
        Why::Wrapped(why) => match why {
            unpack::Why::Damaged => "压缩包或邮件文件已损坏，没有拆开。请重新下载，或解压以后再放进来。",
            unpack::Why::Password => "压缩包里的这份文件有密码，没有取出。请解压以后再放进来。",
            unpack::Why::Unsupported => "压缩包里的这份文件压缩方式特殊，没有取出。请解压以后再放进来。",
            unpack::Why::TooLarge => "压缩包拆开后太大。请解压以后分批放进来。",
            unpack::Why::TooDeep => "压缩包里套了太多层。请解压以后再放进来。",
            unpack::Why::SameName => "压缩包里有同名的文件，只取出了其中一份。请解压以后再放进来。",
            unpack::Why::TooMany => "里面的邮件或报名太多，后面的没有取出。请分成几份再放进来。",
        }
        .to_owned(),
        Why::Worklist => "这是工作清单，不是报名文件。请从邮件或压缩包里取出来，单独放进来。".to_owned(),
        Why::Demonstration => "演示用的报名文件，不与正式报名放在一起。".to_owned(),
        Why::Unread => "没有读到文件，可能已移走、改名或正被别的程序使用。请确认后再放一次。".to_owned(),
        Why::Silent => "打开时程序没有反应，已跳过这份文件。请再放一次；仍不行，交技术人员查看。".to_owned(),
    }
}

/// Why a key file was not taken.
pub fn key_refused(fault: IdentityFault) -> String {
    match fault {
        IdentityFault::Empty => "文件里没有密钥。请选择生成密钥时保存的文件。".to_owned(),
        IdentityFault::PublicKey => {
            "这是公钥，只能用来加密。打开报名文件要用以AGE-SECRET-KEY-1开头的私钥文件。".to_owned()
        }
        IdentityFault::Encrypted => "这是加密过的文件，不能直接当作密钥使用。".to_owned(),
        IdentityFault::Line(line) => {
            format!("第{line}行不是有效的密钥。请检查文件是否完整、有没有被改动。")
        }
        IdentityFault::TooLarge => "文件太大，不会是密钥文件。".to_owned(),
    }
}

/// Why an office's public keys cannot be used; positions are told counted from 1.
pub fn recipients_refused(fault: RecipientsFault) -> String {
    match fault {
        RecipientsFault::Recipient(position, fault) => {
            format!("第{}个公钥{}", position + 1, recipient(fault))
        }
        RecipientsFault::Repeated(position) => {
            format!("第{}个公钥与前面的重复。备用密钥必须是另一把。", position + 1)
        }
        RecipientsFault::Count(count) => format!("有{count}个公钥，应为2至8个：办公用的和离线备用的。"),
    }
}

fn recipient(fault: RecipientFault) -> &'static str {
    match fault {
        RecipientFault::SecretKey => "其实是私钥，绝不能公开。请立即作废这把密钥，重新生成。",
        RecipientFault::OtherKind => "不是所需的种类。请使用以age1开头、共62个字符的公钥。",
        RecipientFault::Malformed => "不正确。请原样复制以age1开头、共62个字符的公钥。",
        RecipientFault::SmallOrder => "没有保护作用，任何人都能解开。请重新生成。",
    }
}

/// Why an application was not sealed. Nothing has left the device.
pub fn not_sealed(fault: &seal::Fault) -> String {
    match fault {
        seal::Fault::DemonstrationKey => {
            "本站还没有设置正式的密钥，不能接收真实报名。请等待主办单位公布。".to_owned()
        }
        seal::Fault::Files(count) => format!("附件有{count}个，最多32个。请删去一些。"),
        seal::Fault::File(position, fault) => {
            let what = match fault {
                seal::FileFault::Empty => "是空文件。请重新选择。",
                seal::FileFault::TooLarge => "太大。请压缩后重新选择。",
                seal::FileFault::Kind => "不是PDF、JPG或PNG文件。请转换后重新选择。",
                seal::FileFault::Another => "和填报时选的不是同一个文件。请重新选择。",
            };
            format!("第{}个附件{what}", position + 1)
        }
        seal::Fault::TooLarge { .. } => "填写内容和附件合计太大。请压缩附件后再试。".to_owned(),
        seal::Fault::Unsigned
        | seal::Fault::Record(_)
        | seal::Fault::Encryption
        | seal::Fault::Unsound(_) => {
            "报名文件没有生成，填写内容仍在本机。请刷新页面再试；仍不行，请换一个浏览器。".to_owned()
        }
    }
}

/// Why what was typed is no reference.
pub fn reference_refused(fault: ReferenceFault) -> String {
    match fault {
        ReferenceFault::Length(count) => format!("报名编号有8位，现有{count}位。"),
        ReferenceFault::Symbol(symbol) => {
            format!("报名编号里没有“{symbol}”。数字0、1和字母O、I、Q、Z都不会出现。")
        }
        ReferenceFault::Check => "报名编号有一位写错了，请再核对一遍。".to_owned(),
    }
}

/// The name of what is told about a package: on the receipt and the sheet as in the table.
pub fn about(about: About) -> &'static str {
    match about {
        About::Reference => "报名编号",
        About::Standing => "状态",
        About::Campaign => "报名批次",
        About::Created => "生成时间",
        About::Digest => "核对码",
        About::Package => "文件标识",
        About::Files => "来源文件",
    }
}

/// The name of what is told of first screening.
pub fn screened(what: Screened) -> &'static str {
    match what {
        Screened::Verdict => "初筛结果",
        Screened::Reasons => "初筛理由",
        Screened::Version => "初筛规则",
    }
}

/// Heading of a column of the officer's table.
pub fn heading(column: &Column) -> String {
    match column {
        Column::About(fact) => about(*fact).to_owned(),
        Column::Screened(what) => screened(*what).to_owned(),
        Column::Form(column) => form::header(column),
        Column::Others => "其他内容".to_owned(),
        Column::Unknown { row: None, name } => format!("其他：{name}"),
        Column::Unknown { row: Some((table, at)), name } => format!("其他：{table}{} {name}", at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!([size(0), size(1025), size(27 << 20)], ["0字节", "2 KB", "27.0 MB"]);
    }
}
