//! Campaigns as the form knows them.

use crate::content::schema::{Campaign, Library};
use crate::domain::time::Date;
use crate::form::{Offer, Question};

/// What can be applied to, in the order in which it is offered.
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
        gap_most: campaign.gap_max_months,
    };
    library.campaigns.iter().map(offer).collect()
}

#[cfg(test)]
mod tests {
    use crate::content::schema::CAMPAIGN_QUESTIONS;
    use crate::form::FORM;
    use crate::form::field::When;

    #[test]
    fn editors_can_ask_what_the_form_leaves_to_campaigns() {
        let fields = FORM.iter().flat_map(|section| section.fields());
        let left: Vec<&str> =
            fields.filter(|it| matches!(it.asked, When::Campaign(_))).map(|it| it.question.name()).collect();
        assert_eq!(left, CAMPAIGN_QUESTIONS);
    }
}
