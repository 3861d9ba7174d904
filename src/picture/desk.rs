//! Where a photograph is cut: the picture under a frame, moved by finger, mouse or keys, enlarged, turned.

use std::cell::RefCell;
use std::rc::Rc;

use super::crop::{Crop, Region};
use crate::browser::bench::{Bench, Deed};
use crate::browser::bitmap::Bitmap;
use crate::wording::picture as words;

/// How far an arrow key moves the photograph, as a share of its width and height.
const STEP: f64 = 0.03;

struct State {
    picture: Bitmap,
    crop: Crop,
}

/// Has somebody cut `picture` in the element with that id; none if they want another one.
pub async fn cut(id: &str, picture: Bitmap) -> Option<(Bitmap, Region)> {
    let canvas = format!("{id}-canvas");
    let bench = Bench::set_up(id, &markup(&canvas))?;
    let state = Rc::new(RefCell::new(State { picture, crop: Crop::default() }));
    state.borrow().show(&bench, &canvas);
    let is_done = bench.work({
        let (bench, state) = (bench.clone(), state.clone());
        move |deed| {
            let done = state.borrow_mut().hear(&deed, &bench);
            state.borrow().show(&bench, &canvas);
            done
        }
    });
    let is_used = is_done.await;
    bench.clear();
    let State { picture, crop } = Rc::try_unwrap(state).ok()?.into_inner();
    let region = crop.region(picture.size());
    is_used.then_some((picture, region))
}

impl State {
    fn show(&self, bench: &Bench, canvas: &str) {
        let size = self.picture.size();
        // A canvas that cannot be drawn on shows nothing; the photograph can be cut all the same.
        let _ = self.picture.show(self.crop.region(size).numbers(), canvas);
        bench.set_slider("zoom", self.crop.zoom * 100.0, Crop::zoom_most(size) * 100.0);
    }

    /// Does what was asked for; says whether it is the end, and whether the photograph is wanted.
    fn hear(&mut self, deed: &Deed, bench: &Bench) -> Option<bool> {
        let size = self.picture.size();
        let mut move_by = |right, down| self.crop = self.crop.moved((right, down), size);
        match deed {
            Deed::Press(name) => match name.as_str() {
                "use" => return Some(true),
                "other" => return Some(false),
                "turn" => {
                    if let Some(turned) = self.picture.turned() {
                        self.picture = turned;
                        self.crop = Crop::default();
                    }
                }
                _ => {}
            },
            Deed::Slide => {
                self.crop = Crop { zoom: bench.slider("zoom") / 100.0, ..self.crop }.within(size);
            }
            // What is taken hold of is the picture: the photograph moves the other way.
            Deed::Drag(right, down) => move_by(-right, -down),
            Deed::Key(key) => match key.as_str() {
                "ArrowLeft" => move_by(-STEP, 0.0),
                "ArrowRight" => move_by(STEP, 0.0),
                "ArrowUp" => move_by(0.0, -STEP),
                "ArrowDown" => move_by(0.0, STEP),
                _ => {}
            },
        }
        None
    }
}

fn markup(canvas: &str) -> String {
    [
        "<canvas class=\"photo__canvas\" id=\"",
        canvas,
        "\" width=\"350\" height=\"450\" tabindex=\"0\" role=\"application\" aria-label=\"",
        words::FRAME,
        "\"></canvas><div class=\"photo__tools\"><p class=\"soft small\">",
        words::HOW,
        "</p><label class=\"photo__zoom\">",
        words::ZOOM,
        "<input type=\"range\" name=\"zoom\" min=\"100\" step=\"1\"></label><div class=\"actions\">",
        "<button class=\"button button--plain\" type=\"button\" value=\"turn\">",
        words::TURN,
        "</button><button class=\"button button--plain\" type=\"button\" value=\"other\">",
        words::OTHER,
        "</button><button class=\"button\" type=\"button\" value=\"use\">",
        words::USE,
        "</button></div></div>",
    ]
    .concat()
}
