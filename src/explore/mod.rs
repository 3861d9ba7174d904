//! Figures in the browser: the bundle `chart`.
//!
//! Pages come with their figures drawn and with the buttons beside them. This bundle listens to the whole
//! document, so figures may come and go; it is told when they do. It also draws for the bundle of the page.
//! - [`reading`]: going through values by pointer, finger and keys.
//! - [`choosing`]: series, years, scale, drawing or table, and the address that says so.
//! - [`taking`]: files, links, citation, markup.
//! - [`hearing`]: the figure as tones.

use crate::browser::{chart as door, page};
use crate::chart::{Form, wire};

mod choosing;
mod hearing;
mod reading;
mod taking;

/// Starts the bundle.
pub fn start() {
    page::fail_on_panic();
    reading::listen();
    let ear = hearing::Ear::default();
    let quiet = ear.clone();
    let here = choosing::listen(move || {
        quiet.stop();
    });
    taking::listen(&here, &ear);
    let refresh = move || {
        ear.stop();
        reading::prepare();
        choosing::prepare(&here);
    };
    refresh();
    door::serve(|figure, form| Some(Form::parse(form)?.draw(&wire::read(figure)?)), refresh);
}
