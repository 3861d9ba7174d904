//! The notice on personal data. The form shows the same parts before anything is typed (个人信息保护法
//! articles 17, 28 to 30).

use crate::content::schema::Host;

/// Version of the notice; it travels in every application together with the hash of its words.
pub const VERSION: &str = "5";

/// A heading with its paragraphs.
pub struct Part {
    /// Heading.
    pub heading: &'static str,
    /// Paragraphs.
    pub text: &'static [&'static str],
}

/// First paragraph.
pub const LEAD: &str = "本站没有服务器，不收集访问者的任何信息，没有统计代码，也不向第三方发送数据。只有您自己按下写明去处的按钮时，报名信息才会离开这台设备。";
/// Said while the site has no handler.
pub const NOBODY: &str =
    "本站尚未确定个人信息处理者，因此只接受系统生成的演示身份，请不要填写任何真实的个人信息。";
/// Heading: who handles the data.
pub const HANDLER: &str = "谁处理";

/// What holds on every site.
pub const PARTS: [Part; 6] = [
    Part {
        heading: "为了什么",
        text: &["只用于办理您所报的人才项目：核对条件、联系您、形成报名台账。不作他用。"],
    },
    Part {
        heading: "处理哪些信息",
        text: &[
            "姓名、证件类型和号码、性别、出生日期、国籍；手机号、电子邮箱；教育和工作经历、个人陈述。您愿意填的，还有曾用名、微信号、通信地址、成绩、技能证书、获奖与成果、住房需求；有人推荐的，还有推荐人的姓名、单位和与您的关系。本批次公告加问的，还有籍贯、户籍所在地、生源地、备用手机号码、基层服务经历、证件照、材料附件；依规定加问的，还有民族、政治面貌、婚姻状况、健康状况、家庭成员的情况和回避关系。照片里的拍摄时间、地点等会先去掉。",
            "证件号码属于敏感个人信息，用来确认身份、防止冒名和重复报名，需要您单独同意。泄露后可能被人冒用，影响您的财产和名誉，所以只加密传送。不同意也可以浏览全站，或下载空白表到现场办理。",
        ],
    },
    Part {
        heading: "怎样处理",
        text: &[
            "填写时，草稿只保存在您自己的设备上。完成后，信息在浏览器里加密成一个文件，只有受理单位的密钥能打开；由您自己把文件发给受理单位；批次设有收件箱的，也可以按“投递”送进收件箱，那里只看得到加密文件、时间和您的网络地址。",
            "受理单位在不联网的受理台页面里打开文件。打开后的内容不经过本站。",
        ],
    },
    Part {
        heading: "保存多久",
        text: &[
            "保存到该批次公告写明的期限为止，到期由受理单位删除，并留下删除记录。您设备上的草稿由您自己决定何时清除，报名页有“清除本机全部数据”。",
            "为了没有网络时也能打开，浏览器还会存下网站的页面和程序，其中没有您填写的内容；可以在浏览器设置中随站点数据一并删除。",
        ],
    },
    Part {
        heading: "您的权利",
        text: &[
            "您可以向处理者查询、更正、补充、撤回或要求删除自己的信息，也可以撤回同意。撤回不影响此前已经完成的处理。",
        ],
    },
    Part {
        heading: "本站做不到的事",
        text: &[
            "加密不能证明发件人是谁，也不能防范被篡改的网站主机；请核对页面上的密钥指纹与公告是否一致。",
            "加密采用通用的age格式，未作商用密码认证。",
        ],
    },
];

/// Who handles the data, and how to reach them.
pub fn handler(host: &Host) -> String {
    let contact = &host.contact;
    let ways = [("电话", &contact.telephone), ("邮箱", &contact.email), ("地址", &contact.postal)];
    let ways: Vec<String> =
        ways.into_iter().filter_map(|(name, way)| Some(format!("{name}：{}", way.as_ref()?))).collect();
    format!("个人信息处理者：{}。{}。", host.handler, ways.join("；"))
}
