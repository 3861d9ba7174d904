//! What offices ask about a person by national codes, and of whom they ask it with a reason.

use super::coded::coded;

/// Declares the ethnic groups with code, name and pinyin.
macro_rules! ethnic {
    ($($(#[$doc:meta])* $variant:ident = $code:literal $label:literal $pinyin:literal,)+) => {
        coded! {
            /// An ethnic group (民族), with the codes of GB/T 3304.
            Ethnic { $($(#[$doc])* $variant = $code $label,)+ }
        }

        impl Ethnic {
            /// The pinyin of the name by syllables, without 族.
            pub fn pinyin(self) -> &'static str {
                match self { $(Self::$variant => $pinyin),+ }
            }
        }
    };
}

ethnic! {
    /// 汉族.
    Han = "01" "汉族" "han",
    /// 蒙古族.
    Mongol = "02" "蒙古族" "meng gu",
    /// 回族.
    Hui = "03" "回族" "hui",
    /// 藏族.
    Tibetan = "04" "藏族" "zang",
    /// 维吾尔族.
    Uyghur = "05" "维吾尔族" "wei wu er",
    /// 苗族.
    Miao = "06" "苗族" "miao",
    /// 彝族.
    Yi = "07" "彝族" "yi",
    /// 壮族.
    Zhuang = "08" "壮族" "zhuang",
    /// 布依族.
    Bouyei = "09" "布依族" "bu yi",
    /// 朝鲜族.
    Korean = "10" "朝鲜族" "chao xian",
    /// 满族.
    Manchu = "11" "满族" "man",
    /// 侗族.
    Dong = "12" "侗族" "dong",
    /// 瑶族.
    Yao = "13" "瑶族" "yao",
    /// 白族.
    Bai = "14" "白族" "bai",
    /// 土家族.
    Tujia = "15" "土家族" "tu jia",
    /// 哈尼族.
    Hani = "16" "哈尼族" "ha ni",
    /// 哈萨克族.
    Kazakh = "17" "哈萨克族" "ha sa ke",
    /// 傣族.
    Dai = "18" "傣族" "dai",
    /// 黎族.
    Li = "19" "黎族" "li",
    /// 傈僳族.
    Lisu = "20" "傈僳族" "li su",
    /// 佤族.
    Va = "21" "佤族" "wa",
    /// 畲族.
    She = "22" "畲族" "she",
    /// 高山族.
    Gaoshan = "23" "高山族" "gao shan",
    /// 拉祜族.
    Lahu = "24" "拉祜族" "la hu",
    /// 水族.
    Sui = "25" "水族" "shui",
    /// 东乡族.
    Dongxiang = "26" "东乡族" "dong xiang",
    /// 纳西族.
    Naxi = "27" "纳西族" "na xi",
    /// 景颇族.
    Jingpo = "28" "景颇族" "jing po",
    /// 柯尔克孜族.
    Kirgiz = "29" "柯尔克孜族" "ke er ke zi",
    /// 土族.
    Tu = "30" "土族" "tu",
    /// 达斡尔族.
    Daur = "31" "达斡尔族" "da wo er",
    /// 仫佬族.
    Mulao = "32" "仫佬族" "mu lao",
    /// 羌族.
    Qiang = "33" "羌族" "qiang",
    /// 布朗族.
    Blang = "34" "布朗族" "bu lang",
    /// 撒拉族.
    Salar = "35" "撒拉族" "sa la",
    /// 毛南族.
    Maonan = "36" "毛南族" "mao nan",
    /// 仡佬族.
    Gelao = "37" "仡佬族" "ge lao",
    /// 锡伯族.
    Xibe = "38" "锡伯族" "xi bo",
    /// 阿昌族.
    Achang = "39" "阿昌族" "a chang",
    /// 普米族.
    Pumi = "40" "普米族" "pu mi",
    /// 塔吉克族.
    Tajik = "41" "塔吉克族" "ta ji ke",
    /// 怒族.
    Nu = "42" "怒族" "nu",
    /// 乌孜别克族.
    Uzbek = "43" "乌孜别克族" "wu zi bie ke",
    /// 俄罗斯族.
    Russian = "44" "俄罗斯族" "e luo si",
    /// 鄂温克族.
    Ewenki = "45" "鄂温克族" "e wen ke",
    /// 德昂族.
    Deang = "46" "德昂族" "de ang",
    /// 保安族.
    Bonan = "47" "保安族" "bao an",
    /// 裕固族.
    Yugur = "48" "裕固族" "yu gu",
    /// 京族.
    Gin = "49" "京族" "jing",
    /// 塔塔尔族.
    Tatar = "50" "塔塔尔族" "ta ta er",
    /// 独龙族.
    Derung = "51" "独龙族" "du long",
    /// 鄂伦春族.
    Oroqen = "52" "鄂伦春族" "e lun chun",
    /// 赫哲族.
    Hezhen = "53" "赫哲族" "he zhe",
    /// 门巴族.
    Monba = "54" "门巴族" "men ba",
    /// 珞巴族.
    Lhoba = "55" "珞巴族" "luo ba",
    /// 基诺族.
    Jino = "56" "基诺族" "ji nuo",
}

coded! {
    /// Political affiliation (政治面貌), with the codes of GB/T 4762.
    Political {
        /// 中国共产党党员.
        Member = "01" "中国共产党党员",
        /// 中国共产党预备党员.
        Probationary = "02" "中国共产党预备党员",
        /// 中国共产主义青年团团员.
        Youth = "03" "中国共产主义青年团团员",
        /// 中国国民党革命委员会会员.
        RevolutionaryCommittee = "04" "中国国民党革命委员会会员",
        /// 中国民主同盟盟员.
        DemocraticLeague = "05" "中国民主同盟盟员",
        /// 中国民主建国会会员.
        NationalConstruction = "06" "中国民主建国会会员",
        /// 中国民主促进会会员.
        PromotingDemocracy = "07" "中国民主促进会会员",
        /// 中国农工民主党党员.
        PeasantsAndWorkers = "08" "中国农工民主党党员",
        /// 中国致公党党员.
        ZhiGong = "09" "中国致公党党员",
        /// 九三学社社员.
        Jiusan = "10" "九三学社社员",
        /// 台湾民主自治同盟盟员.
        TaiwanLeague = "11" "台湾民主自治同盟盟员",
        /// 无党派人士.
        Independent = "12" "无党派人士",
        /// 群众.
        Masses = "13" "群众",
    }
}

coded! {
    /// Marital status (婚姻状况), with the codes of GB/T 2261.2.
    Marital {
        /// 未婚.
        Single = "10" "未婚",
        /// 已婚.
        Married = "20" "已婚",
        /// 丧偶.
        Widowed = "30" "丧偶",
        /// 离婚.
        Divorced = "40" "离婚",
    }
}

coded! {
    /// State of health (健康状况), with the codes of GB/T 2261.3.
    Health {
        /// 健康或良好.
        Good = "1" "健康或良好",
        /// 一般或较弱.
        Fair = "2" "一般或较弱",
        /// 有慢性病.
        Chronic = "3" "有慢性病",
        /// 残疾.
        Disabled = "6" "残疾",
    }
}

coded! {
    /// What somebody of the family is to the applicant, with codes of GB/T 4761.
    Relation {
        /// 配偶.
        Spouse = "10" "配偶",
        /// 子.
        Son = "20" "儿子",
        /// 女.
        Daughter = "30" "女儿",
        /// 父亲.
        Father = "51" "父亲",
        /// 母亲.
        Mother = "52" "母亲",
        /// 祖父母或外祖父母.
        Grandparent = "60" "祖父母或外祖父母",
        /// 兄弟姐妹.
        Sibling = "70" "兄弟姐妹",
        /// 其他.
        Other = "80" "其他亲属",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_56_groups_and_13_affiliations_each_with_its_code() {
        let numbers = |codes: Vec<&str>| codes.iter().map(|it| it.parse().unwrap()).collect::<Vec<usize>>();
        let groups = numbers(Ethnic::ALL.iter().map(|it| it.code()).collect());
        assert_eq!(groups, (1..=56).collect::<Vec<_>>());
        let affiliations = numbers(Political::ALL.iter().map(|it| it.code()).collect());
        assert_eq!(affiliations, (1..=13).collect::<Vec<_>>());
        for group in Ethnic::ALL {
            // One syllable a character, and 族 left out.
            assert_eq!(
                group.pinyin().split(' ').count() + 1,
                group.name().chars().count(),
                "{}",
                group.name()
            );
        }
    }
}
