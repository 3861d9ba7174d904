//! Words for programs: audiences, kinds, benefits.

use crate::content::schema::{Audience, Benefit, ProgramKind, Schooling};

/// For whom.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Graduate => "毕业生",
        Audience::Expert => "专家",
        Audience::Returning => "在外昌吉人",
        Audience::Overseas => "海外人才",
        Audience::Enterprise => "企业",
        Audience::Arrived => "已来昌吉的人才",
    }
}

/// Schooling.
pub fn schooling(schooling: Schooling) -> &'static str {
    match schooling {
        Schooling::University => "大学生",
        Schooling::Master => "硕士研究生",
        Schooling::Doctor => "博士研究生",
    }
}

/// What a program gives.
pub fn benefit(benefit: Benefit) -> &'static str {
    match benefit {
        Benefit::Post => "岗位与平台",
        Benefit::Housing => "住房",
        Benefit::Money => "资金",
        Benefit::Tax => "税收",
        Benefit::Service => "服务与辅导",
        Benefit::Cooperation => "合作与对接",
    }
}

/// What kind of thing a page speaks of.
pub fn kind(kind: ProgramKind) -> &'static str {
    match kind {
        ProgramKind::Recruitment => "引才行动",
        ProgramKind::Flexible => "柔性引才与引智",
        ProgramKind::Ties => "回乡与校地合作",
        ProgramKind::Service => "服务保障",
        ProgramKind::Fund => "资金支持",
        ProgramKind::Platform => "平台载体",
        ProgramKind::Cultivation => "企业培育",
    }
}
