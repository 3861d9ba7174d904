//! Laws of campaigns and of who runs the site: dates, notices, keys, destinations.

use super::{Context, Faults};
use crate::content::schema::{CAMPAIGN_QUESTIONS, Campaign, Contact, DropBoxKind, GROUNDED_QUESTIONS};
use crate::domain::contact::Email;
use crate::domain::time::Date;
use crate::drop_box::address::{Address, AddressFault};
use crate::package::key::{Recipient, RecipientFault, Recipients, RecipientsFault};

/// Domains that reach nobody (RFC 2606, RFC 6761).
const RESERVED: [&str; 4] = [".invalid", ".example", ".test", ".localhost"];

/// Law: dates are of the calendar and in order.
pub fn dates(context: &Context<'_>, faults: &mut Faults) {
    let mut read = |file: &str, pointer: &str, written: &str| {
        let date = Date::parse(written).ok().filter(|date| date.to_string() == written);
        if date.is_none() {
            faults.push(file, pointer, format!("“{written}”不是日期"), "写作 2026-03-01");
        }
        date
    };
    read("site.json", "/updated", &context.library.site.updated);
    let mut backwards = Vec::new();
    for (file, campaign) in campaigns(context) {
        let opens = read(&file, "/opens", &campaign.opens);
        let closes = read(&file, "/closes", &campaign.closes);
        let kept = read(&file, "/keep_until", &campaign.keep_until);
        if let Some(notice) = &campaign.notice {
            read(&file, "/notice/date", &notice.date);
        }
        if opens > closes && closes.is_some() {
            backwards.push((file.clone(), "/closes", "截止在开始之前", "不早于 opens"));
        }
        if closes > kept && kept.is_some() {
            backwards.push((file, "/keep_until", "材料在截止之前就到期了", "不早于 closes"));
        }
    }
    for (file, pointer, what, allowed) in backwards {
        faults.push(file, pointer, what, allowed);
    }
}

/// Law: a program has at most one campaign at a time.
pub fn overlap(context: &Context<'_>, faults: &mut Faults) {
    let campaigns = campaigns(context);
    for (at, (file, campaign)) in campaigns.iter().enumerate() {
        let clash = campaigns[..at].iter().find(|(_, other)| {
            other.program == campaign.program
                && other.opens <= campaign.closes
                && campaign.opens <= other.closes
        });
        if let Some((other, _)) = clash {
            faults.push(
                file,
                "/opens",
                format!("同一项目在这段时间已有报名：{other}"),
                "错开日期；正式报名上线时删去演示报名",
            );
        }
    }
}

/// Law: a real campaign stands on an official notice.
pub fn notice(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        match &campaign.notice {
            None if !campaign.demonstration => {
                faults.push(
                    file,
                    "/notice",
                    "没有官方公告",
                    "标题、日期、网址和正文的 SHA-256；只有演示可以为 null",
                );
            }
            Some(notice) if notice.title.trim().is_empty() => {
                faults.push(file, "/notice/title", "公告没有标题", "照公告原文写");
            }
            Some(notice) => {
                let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
                if notice.sha256.len() != 64 || !notice.sha256.chars().all(hex) {
                    let allowed = "公告正文的 SHA-256，64位小写十六进制";
                    faults.push(file, "/notice/sha256", "不是 SHA-256", allowed);
                }
            }
            None => {}
        }
    }
}

/// Law: a demonstration says that it is one, and reaches nobody.
pub fn demonstration(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        let marked = campaign.title.contains("演示");
        if marked != campaign.demonstration {
            let what = if marked {
                "正式报名的标题写着“演示”"
            } else {
                "演示报名的标题没有写“演示”"
            };
            faults.push(&file, "/title", what, "演示报名写“（演示）”，正式报名不写");
        }
        let contact = &campaign.delivery.contact;
        let reaches = |email: &String| !RESERVED.iter().any(|reserved| email.ends_with(reserved));
        for (pointer, real) in [
            ("/delivery/contact/email", contact.email.as_ref().is_some_and(reaches)),
            ("/delivery/contact/telephone", contact.telephone.is_some()),
            ("/delivery/contact/postal", contact.postal.is_some()),
        ] {
            if campaign.demonstration && real {
                let allowed = "只写以 .invalid 结尾的邮箱，电话和地址为 null";
                faults.push(&file, pointer, "演示报名写了真实的联系方式", allowed);
            }
        }
    }
}

/// Law: an application is sealed to at least two different keys.
pub fn recipients(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        let keys: Vec<&str> = campaign.recipients.iter().map(|recipient| recipient.key.as_str()).collect();
        for fault in Recipients::parse(&keys).err().into_iter().flatten() {
            let (pointer, what) = match fault {
                // The law about secret keys reports it wherever it stands.
                RecipientsFault::Recipient(_, RecipientFault::SecretKey) => continue,
                RecipientsFault::Recipient(at, RecipientFault::OtherKind) => {
                    (format!("/recipients/{at}/key"), "不是 X25519 公钥".to_owned())
                }
                RecipientsFault::Recipient(at, RecipientFault::Malformed) => {
                    (format!("/recipients/{at}/key"), "公钥写错了，校验不对".to_owned())
                }
                RecipientsFault::Recipient(at, RecipientFault::SmallOrder) => {
                    (format!("/recipients/{at}/key"), "这个公钥谁都能解开".to_owned())
                }
                RecipientsFault::Repeated(at) => (format!("/recipients/{at}/key"), "公钥重复了".to_owned()),
                RecipientsFault::Count(count) => ("/recipients".to_owned(), format!("有{count}个公钥")),
            };
            faults.push(&file, pointer, what, "两到八个不同的 age1… 公钥：受理办公室和离线备份");
        }
    }
}

/// Law: no file holds a secret key.
pub fn secret_key(context: &Context<'_>, faults: &mut Faults) {
    for (file, text) in context.files {
        if text.to_ascii_uppercase().contains("AGE-SECRET-KEY-") {
            faults.push(
                file,
                "",
                "文件里有私钥！这把钥匙已经泄露，不能再用",
                "只写 age1… 公钥；另做一对新钥匙，换掉这一对",
            );
        }
    }
}

/// Law: demonstration keys, whose secret halves are public, belong to demonstrations, and only they do.
pub fn demonstration_key(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        for (at, recipient) in campaign.recipients.iter().enumerate() {
            let Ok(key) = Recipient::parse(&recipient.key) else { continue };
            if key.is_demonstration() != campaign.demonstration {
                let what = match campaign.demonstration {
                    false => "正式报名用了演示公钥，谁都能解开",
                    true => "演示报名用了正式的公钥",
                };
                let allowed = "演示公钥只用于演示报名，正式公钥只用于正式报名";
                faults.push(&file, format!("/recipients/{at}/key"), what, allowed);
            }
        }
    }
}

/// Law: a finished application has somewhere to go.
pub fn destination(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        let contact = &campaign.delivery.contact;
        let is_reached = contact.email.is_some() || contact.postal.is_some();
        if !is_reached && campaign.delivery.drop_box.is_none() {
            faults.push(
                file,
                "/delivery/contact",
                "没有写报名材料送到哪里",
                "至少写 email、postal 或收件箱 drop_box 之一；只有电话收不到材料",
            );
        }
    }
}

/// Law: a drop box lies where only sealed files go, by a connection that nobody else reads, and keeps no secret in its
/// address.
pub fn drop_box(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        let Some(drop_box) = &campaign.delivery.drop_box else { continue };
        let mut wrong = |field: &str, what: &str, allowed: &str| {
            faults.push(&file, format!("/delivery/drop_box/{field}"), what, allowed);
        };
        let is_put = drop_box.kind == DropBoxKind::Put;
        match Address::parse(&drop_box.url) {
            Err(fault) => {
                let (what, allowed) = address_fault(fault);
                wrong("url", what, allowed);
            }
            Ok(address) if address.is_loopback && !campaign.demonstration => {
                wrong("url", "正式报名的收件箱写成了本机", "写服务器的 https:// 网址；本机只供试用");
            }
            Ok(address) if is_put && !address.is_folder() => {
                wrong("url", "put 的网址不是目录", "以 / 结尾，不带 ?；文件名由网页加在后面");
            }
            Ok(_) => {}
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if is_put && !drop_box.field.is_empty() {
            wrong("field", "put 没有表单字段", "删去 field，或把 kind 写成 post");
        } else if !is_put && (drop_box.field.is_empty() || !drop_box.field.chars().all(plain)) {
            wrong("field", "没有写清楚文件放在哪个表单字段", "照收件服务的说明写，只用字母、数字和 - _ .");
        }
    }
}

fn address_fault(fault: AddressFault) -> (&'static str, &'static str) {
    match fault {
        AddressFault::Open => ("收件箱的网址没有加密", "以 https:// 开头；只有试用时可以写 http://127.0.0.1"),
        AddressFault::Secret => {
            ("收件箱的网址里有用户名或密码，谁都看得到", "去掉 @ 和它前面的部分；收件箱不靠密码，只收不给")
        }
        AddressFault::Host => {
            ("收件箱的主机名写错了", "只用小写字母、数字和 - .，需要时加端口，如 box.example.cn:8443")
        }
        AddressFault::Path => ("收件箱的网址里有不能用的字符", "只用字母、数字和 / - . _ ~ % ? & =，不写 .."),
        AddressFault::Fragment => ("收件箱的网址里有 #", "删去 # 和它后面的部分"),
    }
}

/// Law: a statement has a limit that a person can write to and read.
pub fn limits(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        if !(100..=5000).contains(&campaign.statement_max) {
            let what = format!("个人陈述的字数上限是{}", campaign.statement_max);
            faults.push(&file, "/statement_max", what, "100到5000之间");
        }
        if let Some(most) = campaign.photo_max_kb.filter(|most| !(20..=1000).contains(most)) {
            let what = format!("照片的大小上限是{most} KB");
            faults.push(file, "/photo_max_kb", what, "20到1000之间");
        }
    }
}

/// Law: a campaign asks only questions that the form has for campaigns, each once.
pub fn asks(context: &Context<'_>, faults: &mut Faults) {
    let allowed = format!("可以写：{}", CAMPAIGN_QUESTIONS.join("、"));
    for (file, campaign) in campaigns(context) {
        for (at, name) in campaign.asks.iter().enumerate() {
            let pointer = format!("/asks/{at}");
            if !CAMPAIGN_QUESTIONS.contains(&name.as_str()) {
                faults.push(&file, &pointer, format!("报名表没有可以加问的“{name}”"), &allowed);
            } else if campaign.asks[..at].contains(name) {
                faults.push(&file, &pointer, format!("“{name}”写了两次"), "每项只写一次");
            }
        }
    }
}

/// Law: what bears on nothing is asked only on grounds that the campaign cites, and applicants read.
pub fn grounds(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        for name in GROUNDED_QUESTIONS {
            let is_asked = campaign.asks.iter().any(|it| it == name);
            let is_cited = campaign.grounds.get(name).is_some_and(|text| !text.trim().is_empty());
            if is_asked && !is_cited {
                let what = format!("加问“{name}”，没有写依据");
                faults.push(
                    &file,
                    format!("/grounds/{name}"),
                    what,
                    "写公告或规定的名称和条款，没有依据的不问",
                );
            }
        }
        for name in campaign.grounds.keys() {
            if !campaign.asks.contains(name) {
                let what = format!("写了“{name}”的依据，但没有加问");
                faults.push(&file, format!("/grounds/{name}"), what, "删去，或写进 asks");
            }
        }
    }
}

/// Law: posts are there when they are asked for, each by a code of its own.
pub fn posts(context: &Context<'_>, faults: &mut Faults) {
    for (file, campaign) in campaigns(context) {
        let is_asked = campaign.asks.iter().any(|it| it == "post_code");
        if is_asked == campaign.posts.is_empty() {
            let (what, allowed) = if is_asked {
                ("加问申报岗位，但没有岗位", "写 posts，或从 asks 删去 post_code")
            } else {
                ("有岗位，但没有加问申报岗位", "在 asks 加上 post_code，或删去 posts")
            };
            faults.push(&file, "/posts", what, allowed);
        }
        for (at, post) in campaign.posts.iter().enumerate() {
            if post.code.trim().is_empty() || post.name.trim().is_empty() {
                faults.push(&file, format!("/posts/{at}"), "岗位没有代码或名称", "照公告写代码和名称");
            } else if campaign.posts[..at].iter().any(|it| it.code == post.code) {
                let what = format!("岗位代码“{}”写了两次", post.code);
                faults.push(&file, format!("/posts/{at}/code"), what, "每个岗位一个代码");
            }
        }
    }
}

/// Law: whoever runs the site, or takes real applications, is named and can be reached.
pub fn host(context: &Context<'_>, faults: &mut Faults) {
    let Some(host) = &context.library.site.host else {
        for (file, _) in campaigns(context).into_iter().filter(|(_, campaign)| !campaign.demonstration) {
            faults.push(file, "/demonstration", "没有主办单位，不能开正式报名", "先在 site.json 填好 host");
        }
        return;
    };
    for (pointer, name) in [("/host/organiser", &host.organiser), ("/host/handler", &host.handler)] {
        if name.trim().is_empty() {
            faults.push("site.json", pointer, "没有写单位名称", "写单位全称");
        }
    }
    if host.contact == Contact::default() {
        let allowed = "电话、邮箱、地址至少写一个";
        faults.push("site.json", "/host/contact", "没有写联系方式", allowed);
    }
}

/// Law: telephones, e-mail and postal addresses can be used as written.
pub fn contact(context: &Context<'_>, faults: &mut Faults) {
    let host = context.library.site.host.iter();
    let host = host.map(|host| ("site.json".to_owned(), "/host/contact", &host.contact));
    let deliveries = campaigns(context).into_iter();
    let deliveries = deliveries.map(|(file, it)| (file, "/delivery/contact", &it.delivery.contact));
    for (file, pointer, contact) in host.chain(deliveries) {
        let wrong_email =
            |email: &&String| Email::parse(email).map_or(true, |read| read.to_string() != **email);
        if let Some(email) = contact.email.as_ref().filter(wrong_email) {
            let what = format!("“{email}”不是邮箱地址");
            faults.push(&file, format!("{pointer}/email"), what, "如 rcb@example.cn");
        }
        let wrong_telephone = |telephone: &&String| {
            let digits = telephone.chars().filter(char::is_ascii_digit).count();
            digits < 7 || !telephone.chars().all(|c| c.is_ascii_digit() || "+-转".contains(c))
        };
        if let Some(telephone) = contact.telephone.as_ref().filter(wrong_telephone) {
            let what = format!("“{telephone}”不是电话号码");
            faults.push(&file, format!("{pointer}/telephone"), what, "带区号，如 0994-1234567");
        }
        if contact.postal.as_ref().is_some_and(|postal| postal.trim().is_empty()) {
            faults.push(&file, format!("{pointer}/postal"), "地址是空的", "写完整地址，没有就写 null");
        }
    }
}

/// Every campaign with its file.
fn campaigns<'a>(context: &Context<'a>) -> Vec<(String, &'a Campaign)> {
    let campaigns = context.library.campaigns.iter();
    campaigns.map(|(id, campaign)| (format!("campaigns/{id}.json"), campaign)).collect()
}
