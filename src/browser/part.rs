//! Elements of the page, as code without a framework of views works with them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlSelectElement, SvgGraphicsElement};

use super::page::{document, window};

/// An element.
#[derive(Clone, Debug, PartialEq)]
pub struct Part(pub(super) Element);

/// A box: left and upper edge, width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Part {
    /// The first element of the page that `selector` names.
    pub fn find(selector: &str) -> Option<Self> {
        document().query_selector(selector).ok()?.map(Self)
    }

    /// All elements of the page that `selector` names.
    pub fn all(selector: &str) -> Vec<Self> {
        document().query_selector_all(selector).map(listed).unwrap_or_default()
    }

    /// The first element in it that `selector` names.
    pub fn part(&self, selector: &str) -> Option<Self> {
        self.0.query_selector(selector).ok()?.map(Self)
    }

    /// All elements in it that `selector` names.
    pub fn parts(&self, selector: &str) -> Vec<Self> {
        self.0.query_selector_all(selector).map(listed).unwrap_or_default()
    }

    /// The innermost element around it that `selector` names, or itself.
    pub fn around(&self, selector: &str) -> Option<Self> {
        self.0.closest(selector).ok()?.map(Self)
    }

    /// An attribute.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.get_attribute(name)
    }

    /// Sets an attribute.
    pub fn set(&self, name: &str, value: &str) {
        // Attributes of valid constant names can be set.
        let _ = self.0.set_attribute(name, value);
    }

    /// Sets or removes an attribute without a value.
    pub fn set_flag(&self, name: &str, on: bool) {
        // See `set`.
        let _ = if on { self.0.set_attribute(name, "") } else { self.0.remove_attribute(name) };
    }

    /// Adds or removes a class.
    pub fn set_class(&self, class: &str, on: bool) {
        // Classes of valid constant names can be set.
        let _ = self.0.class_list().toggle_with_force(class, on);
    }

    /// Replaces its text.
    pub fn set_text(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// Replaces what it holds.
    pub fn set_markup(&self, markup: &str) {
        self.0.set_inner_html(markup);
    }

    /// Adds an element of an SVG at its end.
    pub fn add_drawn(&self, name: &str, class: &str) -> Option<Self> {
        let added = document().create_element_ns(Some("http://www.w3.org/2000/svg"), name).ok()?;
        added.set_attribute("class", class).ok()?;
        self.0.append_child(&added).ok()?;
        Some(Self(added))
    }

    /// Moves an element of an SVG from the origin to a place of it.
    pub fn move_to(&self, (x, y): (f64, f64)) {
        self.set("transform", &format!("translate({x} {y})"));
    }

    /// Its box on the screen, in CSS pixels; without width where it is not shown.
    pub fn on_screen(&self) -> Area {
        let area = self.0.get_bounding_client_rect();
        Area { left: area.left(), top: area.top(), width: area.width(), height: area.height() }
    }

    /// The box of an element of an SVG in the units of the drawing; none if it is not shown.
    pub fn in_drawing(&self) -> Option<Area> {
        let area = self.0.dyn_ref::<SvgGraphicsElement>()?.get_b_box().ok()?;
        let (left, top) = (f64::from(area.x()), f64::from(area.y()));
        Some(Area { left, top, width: f64::from(area.width()), height: f64::from(area.height()) })
    }

    /// What is chosen in a list.
    pub fn chosen(&self) -> String {
        self.0.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
    }

    /// Chooses in a list.
    pub fn choose(&self, value: &str) {
        if let Some(list) = self.0.dyn_ref::<HtmlSelectElement>() {
            list.set_value(value);
        }
    }

    /// Takes the focus.
    pub fn focus(&self) {
        if let Some(element) = self.0.dyn_ref::<HtmlElement>() {
            // An element that cannot take focus keeps it where it was; the reader loses nothing.
            let _ = element.focus();
        }
    }

    /// How the style sheets have it: a property's final value.
    pub fn style(&self, property: &str) -> String {
        let style = window().get_computed_style(&self.0).ok().flatten();
        style.and_then(|style| style.get_property_value(property).ok()).unwrap_or_default()
    }
}

fn listed(list: web_sys::NodeList) -> Vec<Part> {
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).map(Part).collect()
}
