//! 听图: a figure as tones, one series after another, each value read out as it sounds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::choosing::{Room, tell};
use super::reading;
use crate::browser::part::Part;
use crate::browser::sound::{self, Player, Tone, Wave};
use crate::chart;
use crate::chart::sound::{Voice, tones};
use crate::wording::figure as words;

/// Share of the device's volume for a value, and for one that is uncertain.
const FULL: f32 = 0.35;
const SOFT: f32 = 0.14;
/// Seconds after the last tone.
const REST: f64 = 0.3;

/// What is being played, if anything.
#[derive(Clone, Default)]
pub struct Ear(Rc<Inside>);

#[derive(Default)]
struct Inside {
    player: RefCell<Option<Player>>,
    /// Counts what has been played, so that what is due later knows whether it still is.
    turn: Cell<u32>,
}

impl Ear {
    /// Plays the figure of `room` as it is drawn, or stops.
    pub fn press(&self, room: &Room) {
        if self.stop() {
            return;
        }
        let figure = room.view.of(&room.figure);
        let tones = tones(&figure);
        let played: Vec<Tone> = tones.iter().map(tone).collect();
        let (Some(player), Some(last)) = (Player::start(&played), tones.last()) else {
            return tell(&room.part, words::NO_SOUND);
        };
        self.0.player.replace(Some(player));
        let turn = self.0.turn.get() + 1;
        self.0.turn.set(turn);
        label(&room.part, words::STOP);
        // The drawing has the values series by series.
        let before = |series: usize| figure.series[..series].iter().map(|it| it.points.len()).sum::<usize>();
        // The whole of a proportion stands after all series, and `Tone::series` says so.
        for tone in &tones {
            let (at, ear, part) = (before(tone.series) + tone.point, self.clone(), room.part.clone());
            sound::after(tone.start, move || {
                if let Some(drawings) = part.part(".chart__drawings").filter(|_| ear.plays(turn)) {
                    reading::show(&drawings, at);
                }
            });
        }
        let ear = self.clone();
        sound::after(last.start + last.length + REST, move || {
            if ear.plays(turn) {
                ear.stop();
            }
        });
    }

    /// Ends what is being played; whether anything was.
    pub fn stop(&self) -> bool {
        let played = self.0.player.take().is_some();
        if played && let Some(room) = Part::find("[data-wire]") {
            label(&room, words::HEAR);
        }
        played
    }

    fn plays(&self, turn: u32) -> bool {
        self.0.turn.get() == turn && self.0.player.borrow().is_some()
    }
}

fn tone(tone: &chart::sound::Tone) -> Tone {
    Tone {
        start: tone.start,
        length: tone.length,
        pitch: tone.pitch,
        wave: wave(tone.voice),
        volume: if tone.soft { SOFT } else { FULL },
    }
}

fn wave(voice: Voice) -> Wave {
    match voice {
        Voice::Sine => Wave::Sine,
        Voice::Triangle => Wave::Triangle,
        Voice::Square => Wave::Square,
        Voice::Sawtooth => Wave::Sawtooth,
    }
}

/// What the button says.
fn label(part: &Part, words: &str) {
    if let Some(button) = part.part("[data-take=hear]") {
        button.set_text(words);
    }
}
