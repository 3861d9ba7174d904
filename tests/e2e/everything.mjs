// A campaign that asks everything a campaign can ask, and what somebody answers to it.

import { variant } from "./site.mjs";

const GROUNDED = ["ethnic", "political", "marital", "health", "family_political"];

/** The site with such a campaign. */
export const everything = ({ photo_max_kb, ...options } = {}) =>
  variant({
    ...options,
    change: (edit) =>
      edit("campaigns/demo.json", (campaign) => {
        campaign.asks = ["post_code", "transfer_ok", "native_place", "hukou", "origin", "mobile2", "base_service", "family", "avoid", "photo", "evidence", ...GROUNDED];
        if (photo_max_kb) campaign.photo_max_kb = photo_max_kb;
        campaign.grounds = Object.fromEntries(GROUNDED.map((question) => [question, "《示例招录办法》第三条"]));
        campaign.posts = [
          { code: "A01", name: "测试站 技术员" },
          { code: "A02", name: "示例中学 教师" },
        ];
      }),
  });

/** Answers to all that such a campaign asks of a member of the party whose mother is in the country. */
export const ALL = {
  program: {
    申报岗位: "A02",
    是否服从调剂: "服从",
    推荐人姓名: "测试戊",
    推荐人单位: "示例研究院",
    您与推荐人的关系: "导师",
    "推荐人知道并同意": true,
    住房需求: "人才公寓",
    从哪个月起需要住房: "2026-07",
    同住人: "配偶和一个孩子",
  },
  more: {
    曾用名: "测试旧",
    生僻字说明: "“䮌”字左边是马",
    民族: "哈萨克族",
    政治面貌: "中国共产党党员",
    入党年月: "2018-06",
    婚姻状况: "已婚",
    健康状况: "健康或良好",
    籍贯: "新疆昌吉",
    户籍所在地: "新疆昌吉市",
    生源地: "新疆昌吉市",
  },
  contact: { 备用手机号码: "13800138001", 微信号: "ceshi_2026", 通信地址: "测试州测试市甲路100号", 邮政编码: "831100" },
  skills: [
    { 技能或证书名称: "大学英语六级", 等级或成绩: "520", 证书编号: "SL0001", 取得年月: "2020-06" },
    { 技能或证书名称: "计算机二级", 等级或成绩: "合格", 证书编号: "SL0002" },
  ],
  works: [
    { 类别: "论文", 名称和说明: "示例论文，第一作者，发表于《测试学报》", 获得或发表年月: "2021-11" },
    { 类别: "获奖", 名称和说明: "示例竞赛一等奖，排名第二" },
  ],
  family: [
    { 与本人关系: "母亲", 家庭成员姓名: "测试己", 出生年月: "1968-05", 家庭成员政治面貌: "群众", 单位及职务: "示例学校教师" },
    { 与本人关系: "父亲", 家庭成员姓名: "测试庚", 出生年月: "1966-03", 家庭成员政治面貌: "群众", 单位及职务: "无" },
  ],
  avoidance: { 有没有应当回避的关系: "有", 应当回避的关系: "测试辛，堂兄，示例局科员", 填写的家庭成员都知道并同意: true },
};
