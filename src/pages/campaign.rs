//! Campaigns as the form knows them.

use crate::content::rules::campaign_of;
use crate::content::schema::{Campaign, Library};
use crate::domain::time::Date;
use crate::form::{Offer, Post, Question};

/// The most kilobytes of a photograph, where a campaign does not say.
const PHOTO_MOST: usize = 200;

/// What can be applied to on `today`, in the order in which it is offered: of every program the one campaign that
/// somebody who comes to it is meant to apply in.
pub fn current_offers(library: &Library, today: Date) -> Vec<Offer> {
    let is_meant =
        |it: &Offer| campaign_of(library, &it.program, today).is_some_and(|(id, _)| *id == it.campaign);
    let mut offers = offers(library);
    offers.retain(is_meant);
    offers
}

/// All campaigns, in the order in which they are offered.
pub fn offers(library: &Library) -> Vec<Offer> {
    let date = |written: &str| Date::parse(written).expect("the laws of the content hold for every date");
    let offer = |(id, campaign): (&String, &Campaign)| Offer {
        program: campaign.program.clone(),
        title: campaign.title.clone(),
        campaign: id.clone(),
        opens: date(&campaign.opens),
        closes: date(&campaign.closes),
        statement_most: campaign.statement_max as usize,
        asks: campaign.asks.iter().filter_map(|name| Question::from_name(name)).collect(),
        grounds: grounds(campaign),
        posts: campaign
            .posts
            .iter()
            .map(|it| Post { code: it.code.clone(), name: it.name.clone() })
            .collect(),
        gap_most: campaign.gap_max_months,
        photo_most: campaign.photo_max_kb.map_or(PHOTO_MOST, |it| it as usize) << 10,
    };
    library.campaigns.iter().map(offer).collect()
}

fn grounds(campaign: &Campaign) -> Vec<(Question, String)> {
    let known = |(name, text): (&String, &String)| Some((Question::from_name(name)?, text.clone()));
    campaign.grounds.iter().filter_map(known).collect()
}

#[cfg(test)]
mod tests {
    use crate::content::schema::{CAMPAIGN_QUESTIONS, GROUNDED_QUESTIONS};
    use crate::form::{FORM, Question};

    #[test]
    fn editors_can_ask_what_the_form_leaves_to_campaigns() {
        let fields = FORM.iter().flat_map(|section| section.fields());
        let mut left: Vec<&str> = fields.filter_map(|it| it.asked.campaign()).map(Question::name).collect();
        left.dedup();
        left.sort_unstable();
        left.dedup();
        let mut asked = CAMPAIGN_QUESTIONS.to_vec();
        asked.sort_unstable();
        assert_eq!(left, asked);
        let apart = FORM.iter().flat_map(|section| section.fields()).filter(|it| it.apart);
        let mut apart: Vec<&str> = apart.filter_map(|it| it.asked.campaign()).map(Question::name).collect();
        apart.dedup();
        assert_eq!(apart, GROUNDED_QUESTIONS);
    }
}
