//! A sealed file in the page: what its trip asks for is done here, and what is done is heard by its trip.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{panel, ways};
use crate::browser::courier::{self as door, Errand, Tell};
use crate::browser::files::Bytes;
use crate::browser::transfer::{self, Heard, Outline, Transfer};
use crate::browser::{clock, connection, page, random};
use crate::drop_box::request::DropBox;
use crate::drop_box::trip::{Deed, Event, Stage, Trip, World};
use crate::package::PackageId;

/// After so many milliseconds without any sign of life a connection is dead. Long, because a telephone on a bad network
/// can have its whole file in the buffers on the way, and is then silent until they are empty.
const SILENCE: f64 = 60_000.0;

thread_local! {
    /// Every file of this visit: one that was sealed before may still be on its way.
    static PARCELS: RefCell<Vec<Rc<Parcel>>> = const { RefCell::new(Vec::new()) };
    /// The one that the page shows.
    static SHOWN: RefCell<Option<Rc<Parcel>>> = const { RefCell::new(None) };
}

/// A sealed file, or only its name if it is no longer at hand.
pub struct Parcel {
    /// Its name.
    pub package: PackageId,
    /// Name of its armoured form.
    pub text_name: String,
    /// Its bytes; none if it is only looked up.
    pub bytes: Bytes,
    /// Where it can be sent to.
    pub drop_box: Option<DropBox>,
    trip: RefCell<Trip>,
    /// What is being sent.
    running: RefCell<Option<Transfer>>,
    /// Which pause it is; an earlier one is over without meaning anything.
    pauses: Cell<u32>,
    /// When it was delivered.
    moment: RefCell<String>,
    tell: RefCell<Tell>,
}

/// Starts the bundle.
pub fn start() {
    page::fail_on_panic();
    panel::listen(|deed| {
        if let Some(parcel) = SHOWN.with_borrow(Clone::clone) {
            match deed {
                panel::Deed::Send => parcel.hear(Event::Press),
                panel::Deed::Cancel => parcel.hear(Event::Cancel),
                panel::Deed::Way(way) => ways::go(&parcel, way),
            }
        }
    });
    connection::on_return(|| all().iter().for_each(|parcel| parcel.hear(Event::Online)));
    door::serve(attend, || all().iter().for_each(|parcel| parcel.hear(Event::Cancel)));
}

fn all() -> Vec<Rc<Parcel>> {
    PARCELS.with_borrow(Clone::clone)
}

/// The form shows a file: its places are filled with how far it has come.
fn attend(errand: Errand) {
    let Errand { words, bytes, tell } = errand;
    let [package, text_name, kind, url, field] = &*words else { return };
    let Some(package) = PackageId::parse(package) else { return };
    let known = all().into_iter().find(|it| it.package == package && it.bytes.len() == bytes.len());
    let parcel = match known {
        Some(parcel) => {
            parcel.tell.replace(tell);
            parcel
        }
        None => {
            let drop_box = DropBox::read(kind, url, field);
            let parcel = Rc::new(Parcel {
                package,
                text_name: text_name.clone(),
                bytes,
                trip: RefCell::new(Trip::new(matches!(drop_box, Some(DropBox::Put(_))))),
                drop_box,
                running: RefCell::default(),
                pauses: Cell::default(),
                moment: RefCell::default(),
                tell: RefCell::new(tell),
            });
            PARCELS.with_borrow_mut(|parcels| parcels.push(parcel.clone()));
            parcel
        }
    };
    SHOWN.set(Some(parcel.clone()));
    panel::draw(&parcel);
    ways::draw(&parcel);
    panel::show(&parcel);
}

impl Parcel {
    /// How far it has come.
    pub fn stage(&self) -> Stage {
        self.trip.borrow().stage
    }

    /// When it was delivered, by the clock of the device.
    pub fn moment(&self) -> String {
        self.moment.borrow().clone()
    }

    fn is_shown(self: &Rc<Self>) -> bool {
        SHOWN.with_borrow(|shown| shown.as_ref().is_some_and(|it| Rc::ptr_eq(it, self)))
    }

    fn hear(self: &Rc<Self>, event: Event) {
        let world = World { is_online: connection::is_there(), chance: random::chance() };
        let before = self.stage();
        let deed = self.trip.borrow_mut().hear(event, world);
        match deed {
            Deed::Wait => {}
            Deed::Send => self.send(),
            Deed::Pause(milliseconds) => self.pause(milliseconds),
            Deed::Stop => {
                if let Some(running) = self.running.take() {
                    running.stop();
                }
            }
        }
        if before == Stage::Sending && self.stage() == Stage::Delivered {
            let moment = clock::now();
            self.moment.replace(moment.clone());
            self.tell.borrow().delivered(&moment);
        }
        // A try that could not even begin has been shown already, by what it came to.
        if self.is_shown() && (before != self.stage() || event == Event::Whole) {
            panel::show(self);
        }
    }

    /// It may be out of the page from now on, by whatever way: what is sealed next takes its place.
    pub fn leave(&self) {
        self.tell.borrow().begun();
    }

    fn send(self: &Rc<Self>) {
        let Some(drop_box) = &self.drop_box else { return };
        self.leave();
        let request = drop_box.request(&self.package);
        let outline = Outline {
            method: request.method,
            url: &request.url,
            headers: request.headers,
            form: request.field.as_deref().map(|field| (field, &*request.name)),
        };
        let parcel = self.clone();
        let heard = move |heard| match heard {
            Heard::Share(share) if parcel.is_shown() => panel::show_share(share),
            Heard::Share(_) => {}
            Heard::Whole => parcel.hear(Event::Whole),
            Heard::Answered(status) => parcel.hear(Event::Answered(status)),
            Heard::Lost => parcel.hear(Event::Lost),
        };
        let running = transfer::send(&outline, &self.bytes, SILENCE, heard);
        if running.is_none() {
            self.hear(Event::Lost);
        }
        self.running.replace(running);
    }

    fn pause(self: &Rc<Self>, milliseconds: u32) {
        let pause = self.pauses.get() + 1;
        self.pauses.set(pause);
        let parcel = self.clone();
        clock::after(milliseconds, move || {
            if parcel.pauses.get() == pause {
                parcel.hear(Event::Time);
            }
        });
    }
}
