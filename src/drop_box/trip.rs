//! The way of one file into a drop box: what each answer means, when it is tried again, and when not any more.
//!
//! A trip hears what has happened and says what to do; it knows neither clock nor network.

/// How often it is tried before somebody has to ask for more.
pub const TRIES: u32 = 5;
/// The pause after the first try, in milliseconds; each further one is three times as long.
const PAUSE: u32 = 1_000;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not begun.
    Ready,
    /// On its way.
    Sending,
    /// It goes on after a pause.
    Pausing,
    /// It goes on when there is a network.
    Offline,
    /// Somebody has stopped it.
    Stopped,
    /// It has been tried often enough; it goes on when the network comes back or somebody asks for it.
    GivenUp,
    /// It is pointless to go on.
    Refused(Refusal),
    /// The server has said that it has it.
    Delivered,
}

/// Why it is pointless to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 401, 403: it lets nobody in.
    Forbidden,
    /// 404, 410: there is no such place.
    Missing,
    /// 405, 501: it does not take files in this way.
    Method,
    /// 413: it takes none of this size.
    TooLarge,
    /// 409, again and again: something is in the way, and it cannot be told whether it is this file.
    Conflict,
    /// Another answer that is none.
    Other(u16),
}

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody asks for it to be sent.
    Press,
    /// Somebody stops it.
    Cancel,
    /// All bytes are gone; the answer is waited for.
    Whole,
    /// The server has answered with this status.
    Answered(u16),
    /// The connection broke, could not be made, or fell silent.
    Lost,
    /// The pause is over.
    Time,
    /// There is a network again.
    Online,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Nothing.
    Wait,
    /// Send all of it.
    Send,
    /// Come again with [`Event::Time`] after so many milliseconds.
    Pause(u32),
    /// Break off what is being sent.
    Stop,
}

/// What surrounds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct World {
    /// Whether the browser believes that there is a network.
    pub is_online: bool,
    /// A random number from 0 to 1.
    pub chance: f64,
}

/// What an answer means.
enum Meaning {
    Delivered,
    Again,
    Refused(Refusal),
}

/// A trip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trip {
    /// How far it has come.
    pub stage: Stage,
    /// The drop box takes each name once.
    is_put: bool,
    tries: u32,
    /// All bytes of the present try are gone.
    is_whole: bool,
    /// All bytes of an earlier try were gone, and its answer was lost.
    may_be_there: bool,
    /// The last answer was a conflict.
    is_conflict: bool,
}

impl Trip {
    /// One that has not begun; `is_put` into a drop box that takes each name once.
    pub fn new(is_put: bool) -> Self {
        Self {
            stage: Stage::Ready,
            is_put,
            tries: 0,
            is_whole: false,
            may_be_there: false,
            is_conflict: false,
        }
    }

    /// Takes in what has happened.
    pub fn hear(&mut self, event: Event, world: World) -> Deed {
        match (self.stage, event) {
            (Stage::Offline, Event::Press) => self.begin(),
            (Stage::Ready | Stage::Stopped | Stage::GivenUp | Stage::Refused(_), Event::Press) => {
                self.tries = 0;
                self.begin_online(world)
            }
            (Stage::Sending, Event::Cancel) => {
                self.note_lost();
                self.stage = Stage::Stopped;
                Deed::Stop
            }
            (Stage::Pausing | Stage::Offline, Event::Cancel) => {
                self.stage = Stage::Stopped;
                Deed::Wait
            }
            (Stage::Sending, Event::Whole) => {
                self.is_whole = true;
                Deed::Wait
            }
            (Stage::Sending, Event::Answered(status)) => self.answered(status, world),
            (Stage::Sending, Event::Lost) => {
                self.note_lost();
                self.is_conflict = false;
                self.again(world)
            }
            (Stage::Pausing, Event::Time) => self.begin_online(world),
            (Stage::Pausing | Stage::Offline | Stage::GivenUp, Event::Online) => {
                self.tries = 0;
                self.begin()
            }
            // What comes too late changes nothing.
            _ => Deed::Wait,
        }
    }

    fn begin_online(&mut self, world: World) -> Deed {
        if world.is_online {
            return self.begin();
        }
        self.stage = Stage::Offline;
        Deed::Wait
    }

    fn begin(&mut self) -> Deed {
        self.stage = Stage::Sending;
        self.is_whole = false;
        self.tries += 1;
        Deed::Send
    }

    fn note_lost(&mut self) {
        self.may_be_there |= self.is_whole;
    }

    fn answered(&mut self, status: u16, world: World) -> Deed {
        self.is_conflict = status == 409;
        match self.meaning(status) {
            Meaning::Delivered => self.stage = Stage::Delivered,
            Meaning::Refused(refusal) => self.stage = Stage::Refused(refusal),
            Meaning::Again => return self.again(world),
        }
        Deed::Wait
    }

    /// The name is 128 random bits: a file of that name is this file. That there is one, 412 says beyond doubt, also to
    /// the very first try that the page sees: browsers repeat requests on their own when a connection breaks. 409 says
    /// so too at some hosts, but at others that the folder is missing, or that two tries have met (RFC 4918, 9.7.1).
    fn meaning(&self, status: u16) -> Meaning {
        match status {
            200..=299 => Meaning::Delivered,
            412 if self.is_put => Meaning::Delivered,
            409 if self.is_put && self.may_be_there => Meaning::Delivered,
            409 if self.is_put => Meaning::Again,
            401 | 403 => Meaning::Refused(Refusal::Forbidden),
            404 | 410 => Meaning::Refused(Refusal::Missing),
            405 | 501 => Meaning::Refused(Refusal::Method),
            413 => Meaning::Refused(Refusal::TooLarge),
            408 | 425 | 429 | 500.. => Meaning::Again,
            other => Meaning::Refused(Refusal::Other(other)),
        }
    }

    fn again(&mut self, world: World) -> Deed {
        if !world.is_online {
            self.stage = Stage::Offline;
        } else if self.tries < TRIES {
            self.stage = Stage::Pausing;
            return Deed::Pause(pause(self.tries, world.chance));
        } else if self.is_conflict {
            self.stage = Stage::Refused(Refusal::Conflict);
        } else {
            self.stage = Stage::GivenUp;
        }
        Deed::Wait
    }
}

/// Milliseconds between the try of that number, counted from 1, and the next: half of it by chance, so that not everybody
/// whom a server has turned away comes back at the same moment.
pub fn pause(tries: u32, chance: f64) -> u32 {
    let most = PAUSE * 3u32.pow(tries.clamp(1, TRIES) - 1);
    most / 2 + (f64::from(most / 2) * chance.clamp(0.0, 1.0)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONLINE: World = World { is_online: true, chance: 0.5 };
    const OFFLINE: World = World { is_online: false, chance: 0.5 };

    /// A trip into a drop box of either kind to which all this has happened.
    fn after(is_put: bool, events: &[Event]) -> Trip {
        let mut trip = Trip::new(is_put);
        for event in events {
            let _ = trip.hear(*event, ONLINE);
        }
        trip
    }

    #[track_caller]
    fn check(events: &[Event], stage: Stage) {
        assert_eq!(after(true, events).stage, stage, "{events:?}");
    }

    use Event::*;

    #[test]
    fn pauses_grow_and_are_never_the_same_for_all() {
        assert_eq!([1, 2, 3, 4].map(|tries| pause(tries, 0.0)), [500, 1_500, 4_500, 13_500]);
        assert_eq!([1, 2, 3, 4].map(|tries| pause(tries, 1.0)), [1_000, 3_000, 9_000, 27_000]);
        assert_eq!(pause(0, 0.5), pause(1, 0.5));
        // Whatever is handed in as chance, a pause stays one.
        assert_eq!([-1.0, 2.0, f64::NAN].map(|chance| pause(1, chance)), [500, 1_000, 500]);
    }

    #[test]
    fn delivered_is_what_the_server_has_said() {
        for status in [200, 201, 202, 204] {
            check(&[Press, Answered(status)], Stage::Delivered);
        }
        for events in [&[Press][..], &[Press, Whole], &[Press, Whole, Lost], &[Press, Whole, Cancel]] {
            assert_ne!(after(true, events).stage, Stage::Delivered, "{events:?}");
        }
    }

    #[test]
    fn what_is_there_already_has_arrived_and_only_a_drop_box_for_names_can_say_so() {
        check(&[Press, Answered(412)], Stage::Delivered);
        check(&[Press, Whole, Lost, Time, Answered(409)], Stage::Delivered);
        check(&[Press, Whole, Cancel, Press, Answered(409)], Stage::Delivered);
        // Cut off in the middle: whatever lies there, it is not told that it is all of it.
        check(&[Press, Lost, Time, Answered(409)], Stage::Pausing);
        check(&[Press, Answered(409)], Stage::Pausing);
        let conflicts = [Time, Answered(409)].repeat(TRIES as usize - 1);
        check(&[&[Press, Answered(409)][..], &conflicts].concat(), Stage::Refused(Refusal::Conflict));
        for status in [409, 412] {
            let trip = after(false, &[Press, Whole, Lost, Time, Answered(status)]);
            assert_eq!(trip.stage, Stage::Refused(Refusal::Other(status)));
        }
    }

    #[test]
    fn what_will_not_change_is_not_tried_again() {
        for (status, refusal) in [
            (401, Refusal::Forbidden),
            (403, Refusal::Forbidden),
            (404, Refusal::Missing),
            (405, Refusal::Method),
            (413, Refusal::TooLarge),
            (400, Refusal::Other(400)),
            (422, Refusal::Other(422)),
        ] {
            check(&[Press, Answered(status)], Stage::Refused(refusal));
        }
        // But somebody who has put it right can ask for it.
        check(&[Press, Answered(403), Press], Stage::Sending);
    }

    #[test]
    fn what_may_change_is_tried_again_until_it_has_been_often_enough() {
        for event in [Lost, Answered(500), Answered(503), Answered(429), Answered(507)] {
            check(&[Press, event], Stage::Pausing);
            check(&[Press, event, Time], Stage::Sending);
            let rest = [Time, event].repeat(TRIES as usize - 1);
            let all = [&[Press, event][..], &rest].concat();
            check(&all, Stage::GivenUp);
            check(&[&all[..], &[Online]].concat(), Stage::Sending);
            check(&[&all[..], &[Press]].concat(), Stage::Sending);
            assert_eq!(after(true, &[&all[..], &[Press, event]].concat()).stage, Stage::Pausing);
        }
        let mut trip = after(true, &[Press]);
        assert_eq!(trip.hear(Lost, ONLINE), Deed::Pause(pause(1, 0.5)));
        assert_eq!(trip.hear(Time, ONLINE), Deed::Send);
        assert_eq!(trip.hear(Lost, ONLINE), Deed::Pause(pause(2, 0.5)));
    }

    #[test]
    fn without_a_network_it_waits_and_goes_on_by_itself() {
        let mut trip = Trip::new(true);
        assert_eq!((trip.hear(Press, OFFLINE), trip.stage), (Deed::Wait, Stage::Offline));
        assert_eq!((trip.hear(Online, ONLINE), trip.stage), (Deed::Send, Stage::Sending));
        assert_eq!((trip.hear(Lost, OFFLINE), trip.stage), (Deed::Wait, Stage::Offline));
        // Browsers can be wrong about it.
        assert_eq!((trip.hear(Press, OFFLINE), trip.stage), (Deed::Send, Stage::Sending));
        assert_eq!((trip.hear(Lost, ONLINE), trip.stage), (Deed::Pause(pause(2, 0.5)), Stage::Pausing));
        assert_eq!((trip.hear(Time, OFFLINE), trip.stage), (Deed::Wait, Stage::Offline));
    }

    #[test]
    fn somebody_can_stop_it_and_what_comes_late_changes_nothing() {
        let mut trip = after(true, &[Press]);
        assert_eq!((trip.hear(Cancel, ONLINE), trip.stage), (Deed::Stop, Stage::Stopped));
        for late in [Whole, Answered(201), Lost, Time, Online, Cancel] {
            assert_eq!((trip.hear(late, ONLINE), trip.stage), (Deed::Wait, Stage::Stopped), "{late:?}");
        }
        check(&[Press, Lost, Cancel], Stage::Stopped);
        let mut trip = after(true, &[Press, Answered(201)]);
        for late in [Press, Cancel, Whole, Answered(500), Lost, Time, Online] {
            assert_eq!((trip.hear(late, ONLINE), trip.stage), (Deed::Wait, Stage::Delivered), "{late:?}");
        }
    }
}
