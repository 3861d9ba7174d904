//! The page that the browser shows.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, Node, Window};

use super::promise;

/// The window; only for code that never runs in a worker.
pub fn window() -> Window {
    web_sys::window().expect("bundles with an interface run in a window")
}

/// Whether this code runs in a page, and not in a worker.
pub fn is_here() -> bool {
    web_sys::window().is_some()
}

/// Whether the browser trusts the way by which the page came: https, this machine, a file.
pub fn is_secure() -> bool {
    window().is_secure_context()
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a window shows a document")
}

/// A value that the prerenderer left on `<html data-…>`.
pub fn root_data(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(&format!("data-{name}"))
}

/// Sets or removes `<html data-…>`.
pub fn set_root_flag(name: &str, on: bool) {
    let Some(root) = document().document_element() else { return };
    let name = format!("data-{name}");
    // An attribute of a valid constant name can be set and removed.
    let _ = if on { root.set_attribute(&name, "") } else { root.remove_attribute(&name) };
}

/// Tells tests and styles that the page is alive.
pub fn mark_ready() {
    if let Some(root) = document().document_element() {
        // Setting an attribute of a valid constant name cannot fail.
        let _ = root.set_attribute("data-ready", "");
    }
}

/// Takes the prerendered page out of the document, has `draw` put the same one at the end of the body, and gives the
/// focus back to what had it. What the builder put behind the page, alerts first, stays behind it.
pub fn redraw(draw: impl FnOnce()) {
    let body = document().body().expect("a prerendered page has a body");
    let focused = document().active_element().map(|element| way_to(&body, element));
    let behind = body.query_selector(":scope > [role=alert], :scope > script").ok().flatten();
    while let Some(first) =
        body.first_child().filter(|first| !behind.as_ref().is_some_and(|it| **it == *first))
    {
        // It is a child of the body.
        let _ = body.remove_child(&first);
    }
    let kept: Vec<Node> = std::iter::successors(body.first_child(), Node::next_sibling).collect();
    draw();
    for node in kept {
        // A node of the document can be moved within it; scripts that have run do not run again.
        let _ = body.append_child(&node);
    }
    let target = focused
        .and_then(|way| way.iter().try_fold(Element::from(body), |at, step| at.children().item(*step)));
    if let Some(target) = target.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = target.focus();
    }
}

/// The places among their siblings of `element` and of what is around it, beginning within `body`.
fn way_to(body: &Element, element: Element) -> Vec<u32> {
    let around = std::iter::successors(Some(element), |it| it.parent_element());
    let mut way: Vec<u32> = around.take_while(|it| it != body).map(|it| place_of(&it)).collect();
    way.reverse();
    way
}

fn place_of(element: &Element) -> u32 {
    std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling).count()
        as u32
}

/// The element `id`.
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Scrolls the list around the entry `id` so that it can be seen, and nothing else.
pub fn scroll_within(id: &str) {
    if let Some(entry) = element(id)
        && let Some(list) = entry.parent_element()
    {
        list.set_scroll_top(entry.offset_top() - list.client_height() / 2);
    }
}

/// Text of the element `id`, e.g. of an embedded JSON block.
pub fn text_of(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

/// A file of the site as the boot script knows it: its address, and the hash that its bytes must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Address on this host.
    pub href: String,
    /// `sha256-…`.
    pub integrity: String,
}

/// The files of the site that go by `name`: `contents`, `style`, or script and WebAssembly of a bundle.
pub fn site_files(name: &str) -> Vec<SiteFile> {
    let site = Reflect::get(&window(), &"tingzhou".into()).unwrap_or_default();
    let words = Reflect::get(&site, &name.into()).unwrap_or_default();
    let words: Vec<String> = words
        .dyn_ref::<Array>()
        .into_iter()
        .flat_map(Array::iter)
        .filter_map(|word| word.as_string())
        .collect();
    words.chunks_exact(2).map(|pair| SiteFile { href: pair[0].clone(), integrity: pair[1].clone() }).collect()
}

/// Opens the browser's dialogue for printing.
pub fn print() {
    // Refused only where the browser has none.
    let _ = window().print();
}

/// The same, with `<html data-…>` for as long as it takes: styles leave out all but what shall be on paper.
pub fn print_only(name: &'static str) {
    set_root_flag(name, true);
    let over = Closure::<dyn Fn()>::new(move || set_root_flag(name, false));
    window().set_onafterprint(Some(over.as_ref().unchecked_ref()));
    // It may be printed again.
    over.forget();
    print();
}

/// Names the page, as its own `<title>` would.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves focus to the element `id`, which the browser scrolls into sight.
pub fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // An element that cannot take focus keeps it where it was; the reader loses nothing.
        let _ = element.focus();
    }
}

/// As [`focus`], unless somebody has begun to type elsewhere.
pub fn focus_unless_typing(id: &str) {
    let typing = document().active_element().is_some_and(|it| {
        // A selector of ours is well-formed.
        it.matches("input, textarea, select").unwrap_or(false)
    });
    if !typing {
        focus(id);
    }
}

/// How far the element `id` is scrolled, in CSS pixels.
pub fn scrolled_within(id: &str) -> f64 {
    element(id).map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// The height of the first element within `id` that `selector` finds, in CSS pixels; none if there is none.
pub fn height_within(id: &str, selector: &str) -> Option<f64> {
    let found = element(id)?.query_selector(selector).ok()??;
    Some(found.get_bounding_client_rect().height()).filter(|height| *height > 0.0)
}

/// Scrolls the element `id` to `top` CSS pixels.
pub fn scroll_element_to(id: &str, top: f64) {
    if let Some(element) = element(id) {
        element.set_scroll_top(top as i32);
    }
}

/// How many processors the device has, as far as the browser tells.
pub fn processors() -> usize {
    window().navigator().hardware_concurrency() as usize
}

/// Distance scrolled from the top, in CSS pixels.
pub fn scroll_position() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Scrolls to `top` CSS pixels.
pub fn scroll_to(top: f64) {
    window().scroll_to_with_x_and_y(0.0, top);
}

/// Scrolls to the element named by `hash` (`#id`); false if there is none.
pub fn scroll_to_hash(hash: &str) -> bool {
    let element = hash.strip_prefix('#').and_then(|id| document().get_element_by_id(id));
    if let Some(element) = &element {
        element.scroll_into_view();
    }
    element.is_some()
}

/// Leaves this page for `href` by an ordinary page load.
pub fn leave_for(href: &str) {
    // A refused navigation leaves the reader on a page that works.
    let _ = window().location().set_href(href);
}

/// Runs `then` before the next drawing.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(then);
    window().request_animation_frame(closure.unchecked_ref()).expect("a window draws frames");
}

/// Lets the browser do what else it has to do, and comes back.
pub(super) async fn next_task() {
    let (promise, go_on) = promise::open();
    window().set_timeout_with_callback(&go_on).expect("a window has timers");
    // It is never broken.
    let _ = JsFuture::from(promise).await;
}

/// The same while somebody looks at the page; else it goes on at once, for there timers wait for a minute.
pub async fn next_task_if_seen() {
    if !document().hidden() {
        next_task().await;
    }
}

/// Adds the style sheet of all pages.
pub fn load_style() {
    let files = site_files("style");
    let ([SiteFile { href, integrity }], Some(head)) = (&*files, document().head()) else { return };
    let Ok(link) = document().create_element("link") else { return };
    for (attribute, value) in [("rel", "stylesheet"), ("integrity", integrity), ("href", href)] {
        // Attributes of valid constant names can be set.
        let _ = link.set_attribute(attribute, value);
    }
    // Without it pages are still readable: the rules of the first page stay.
    let _ = head.append_child(&link);
}

thread_local! {
    /// What is still tried when all else has failed.
    static LAST: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Should the page panic, `then` is tried after that was said.
pub fn on_panic(then: impl Fn() + 'static) {
    LAST.set(Some(Box::new(then)));
}

/// A panic leaves a page that says so, and names its cause in the console.
pub fn fail_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        if let Some(root) = document().document_element() {
            // An attribute of a valid constant name can be set.
            let _ = root.set_attribute("data-failed", "");
        }
        // The first is that of a page which has something to say about stopping on its way.
        if let Ok(Some(note)) = document().query_selector(".boot-failed") {
            let _ = note.remove_attribute("hidden");
        }
        // Taken out, so that a panic in it is the last.
        if let Some(last) = LAST.take() {
            last();
        }
    }));
}

/// Calls `then` whenever the page is hidden or left: the last moment a phone is sure to give.
pub fn on_hide(then: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(move || {
        if document().visibility_state() == web_sys::VisibilityState::Hidden {
            then();
        }
    });
    document()
        .add_event_listener_with_callback("visibilitychange", closure.as_ref().unchecked_ref())
        .expect("listening to a named event cannot fail");
    closure.forget();
}

/// Has the browser ask before the page is left while `is_at_stake`.
pub fn ask_before_leaving(is_at_stake: impl Fn() -> bool + 'static) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if is_at_stake() {
            event.prevent_default();
        }
    });
    window()
        .add_event_listener_with_callback("beforeunload", closure.as_ref().unchecked_ref())
        .expect("listening to a named event cannot fail");
    closure.forget();
}

/// Calls `then` when the page is left, also for the memory out of which "back" restores pages.
pub fn on_leave(then: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(then);
    window()
        .add_event_listener_with_callback("pagehide", closure.as_ref().unchecked_ref())
        .expect("listening to a named event cannot fail");
    closure.forget();
}
