//! Tones, played by the device.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AudioContext, AudioScheduledSourceNode, OscillatorType};

use super::page::window;

/// Form of a wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wave {
    /// Soft and round.
    Sine,
    /// Between sine and square.
    Triangle,
    /// Hollow.
    Square,
    /// Sharp.
    Sawtooth,
}

/// A tone to be played.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// Seconds after the first moment.
    pub start: f64,
    /// Seconds.
    pub length: f64,
    /// Hertz.
    pub pitch: f64,
    /// Form of its wave.
    pub wave: Wave,
    /// Share of the full volume.
    pub volume: f32,
}

/// Tones that are being played.
pub struct Player(AudioContext);

/// Rise and fall of a tone in seconds, without which it would click.
const EDGE: f64 = 0.02;

impl Player {
    /// Begins to play; none if the device has no sound for pages.
    pub fn start(tones: &[Tone]) -> Option<Self> {
        let player = Self(AudioContext::new().ok()?);
        let now = player.0.current_time() + 0.1;
        for tone in tones {
            player.add(tone, now + tone.start)?;
        }
        Some(player)
    }

    fn add(&self, tone: &Tone, from: f64) -> Option<()> {
        let (context, to) = (&self.0, from + tone.length);
        let wave = context.create_oscillator().ok()?;
        let gain = context.create_gain().ok()?;
        wave.set_type(match tone.wave {
            Wave::Sine => OscillatorType::Sine,
            Wave::Triangle => OscillatorType::Triangle,
            Wave::Square => OscillatorType::Square,
            Wave::Sawtooth => OscillatorType::Sawtooth,
        });
        wave.frequency().set_value(tone.pitch as f32);
        let volume = gain.gain();
        volume.set_value_at_time(0.0, from).ok()?;
        volume.linear_ramp_to_value_at_time(tone.volume, from + EDGE).ok()?;
        volume.set_value_at_time(tone.volume, (to - EDGE).max(from + EDGE)).ok()?;
        volume.linear_ramp_to_value_at_time(0.0, to).ok()?;
        wave.connect_with_audio_node(&gain).ok()?;
        gain.connect_with_audio_node(&context.destination()).ok()?;
        let source: &AudioScheduledSourceNode = wave.unchecked_ref();
        source.start_with_when(from).ok()?;
        source.stop_with_when(to).ok()
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        // Closing ends all tones; a context that is closed already is silent.
        let _ = self.0.close();
    }
}

/// Calls `then` after so many seconds.
pub fn after(seconds: f64, then: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(then).into_js_value();
    let set = window().set_timeout_with_callback_and_timeout_and_arguments_0(
        closure.unchecked_ref(),
        (seconds * 1000.0) as i32,
    );
    assert!(set.is_ok(), "a window has timers");
}
