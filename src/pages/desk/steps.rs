//! The first steps: key and files.

use leptos::prelude::*;

use super::session::{Drilled, Key, Session};
use crate::ui::{
    Actions, Button, DropZone, Erase, Erased, Notice, Progress, SecretField, Tag, Tone, Weight, live,
};
use crate::wording::desk::{self as words, Locked};

/// The fewest characters of a new key's passphrase.
const SHORTEST: usize = 12;
/// `<html data-…>` while the card of a key is printed.
#[cfg(feature = "browser")]
const CARD: &str = "key-card";

/// The key: chosen, shown by its fingerprint, forgotten.
pub fn key(session: Session) -> Erased {
    let asleep = Signal::derive(move || !session.awake.get());
    let choose = Callback::new(move |event| session.choose_key(&event));
    let place = move || {
        view! {
            <DropZone id="key" title=words::KEY_DROP hint=words::KEY_HINT disabled=asleep on_files=choose />
        }
    };
    let held = move || {
        let lock = Callback::new(move |()| session.lock(Locked::ByHand));
        view! {
            <div class="desk__key">
                <Tag tone=Tone::Good label=words::KEY_HERE />
                <ul class="desk__fingerprints" role="list">
                    {session.keys.get().into_iter().map(fingerprint).collect_view()}
                </ul>
                <Button weight=Weight::Quiet on_press=lock>{words::LOCK}</Button>
            </div>
            <p class="soft small">{words::LOCK_HINT}</p>
        }
    };
    let news = move || session.key_news.get().map(|news| view! { <Notice><p>{news}</p></Notice> });
    let asked = move || session.sealed_key.get().then(|| passphrase(session));
    let left = move || {
        let left = session.left_behind.get();
        (!left.is_empty()).then(|| {
            let take = |(at, name): (usize, String)| {
                let press = Callback::new(move |()| session.take_left_behind(at));
                view! { <Button on_press=press>{name}</Button> }
            };
            view! {
                <Notice danger=true>
                    <p>{words::LEFT_BEHIND}</p>
                    <Actions>{left.into_iter().enumerate().map(take).collect_view()}</Actions>
                </Notice>
            }
        })
    };
    view! {
        <div class="desk__step">
            {live(move || if session.has_key() { held().erase() } else { place().erase() })} {live(asked)}
            <div role="status">{live(news)}{live(left)}</div>
            <details class="desk__more">
                <summary>{words::KEY_MORE}</summary>
                {make(session)} {drill(session)}
            </details>
        </div>
    }
    .erase()
}

/// The passphrase of a key file that has one.
fn passphrase(session: Session) -> Erased {
    let typed = RwSignal::new(String::new());
    let press = move || {
        session.unlock(typed.get_untracked());
        typed.set(String::new());
    };
    let busy = Signal::derive(move || session.busy.get());
    let submit = submitting(press);
    view! {
        <form class="desk__passphrase" on:submit=submit>
            <SecretField
                id="passphrase"
                label=words::PASSPHRASE
                hint=words::PASSPHRASE_HINT
                show=words::PASSPHRASE_SHOW
                value=typed
                disabled=busy
            />
            <Actions>{submit_button("button", busy, words::UNLOCK)}</Actions>
        </form>
    }
    .erase()
}

/// What Enter and the button of a form do; no form of the desk is sent anywhere.
fn submitting(press: impl Fn()) -> impl Fn(leptos::ev::SubmitEvent) {
    move |event| {
        event.prevent_default();
        press();
    }
}

/// The button of a form of its own, which Enter presses too.
fn submit_button(class: &'static str, disabled: Signal<bool>, label: &'static str) -> impl IntoView {
    view! { <button class=class type="submit" disabled=live(move || disabled.get())>{label}</button> }
}

/// A new key: made here, kept under a passphrase.
fn make(session: Session) -> Erased {
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let press = move || {
        let secret = typed.get_untracked();
        if secret.trim().chars().count() < SHORTEST {
            return error.set(Some(words::MAKE_SHORT.to_owned()));
        }
        error.set(None);
        typed.set(String::new());
        session.make_key(secret);
    };
    let submit = submitting(press);
    let busy = Signal::derive(move || session.busy.get() || !session.awake.get());
    let made = move || {
        session.made.get().map(|public| {
            let fingerprint = crate::package::key::fingerprint(&public);
            let print = Callback::new(move |()| {
                #[cfg(feature = "browser")]
                crate::browser::page::print_only(CARD);
            });
            view! {
                <Notice>
                    <p>{words::MADE}</p>
                    <div class="desk__card">
                        <p>{words::CARD}</p>
                        <p><code class="desk__public">{public}</code></p>
                        <p>
                            {words::FINGERPRINT} " " <code class="desk__fingerprint">{fingerprint}</code>
                        </p>
                    </div>
                    <Actions><Button weight=Weight::Quiet on_press=print>{words::PRINT_CARD}</Button></Actions>
                </Notice>
            }
        })
    };
    view! {
        <section class="desk__care">
            <h3>{words::MAKE}</h3>
            <p>{words::MAKE_TEXT}</p>
            <form class="desk__passphrase" on:submit=submit>
            <SecretField
                id="new-passphrase"
                label=words::MAKE_PASSPHRASE
                hint=words::MAKE_HINT
                show=words::PASSPHRASE_SHOW
                error
                value=typed
                disabled=busy
            />
            <Actions>{submit_button("button button--quiet", busy, words::MAKE_NOW)}</Actions>
            </form>
            <div role="status">{live(made)}</div>
        </section>
    }
    .erase()
}

/// The drill: which keys of the site open.
fn drill(session: Session) -> Erased {
    let press = Callback::new(move |()| session.drill());
    let closed = Signal::derive(move || session.busy.get() || !session.has_key());
    let results = move || {
        let line = |it: Drilled| {
            let (tone, label) = match it.opens {
                true => (Tone::Good, words::DRILL_OPENS),
                false => (Tone::Note, words::DRILL_ABSENT),
            };
            view! {
                <li>
                    {it.name} " " <code class="desk__fingerprint">{it.fingerprint}</code> " " <Tag tone label />
                </li>
            }
        };
        session.drilled.get().into_iter().map(line).collect_view()
    };
    view! {
        <section class="desk__care">
            <h3>{words::DRILL}</h3>
            <p>{words::DRILL_TEXT}</p>
            <Actions><Button weight=Weight::Quiet on_press=press disabled=closed>{words::DRILL_NOW}</Button></Actions>
            <div role="status"><ul role="list">{live(results)}</ul></div>
        </section>
    }
    .erase()
}

fn fingerprint(key: Key) -> impl IntoView {
    view! {
        <li>
            <span class="soft">{words::FINGERPRINT}</span>
            " "
            <code class="desk__fingerprint">{key.fingerprint}</code>
            " "
            {key.demonstration.then(|| view! { <Tag tone=Tone::Note label=words::KEY_DEMONSTRATION /> })}
        </li>
    }
}

/// The files: chosen one by one or as a folder, opened with progress and a way out.
pub fn files(session: Session) -> Erased {
    let closed = Signal::derive(move || !session.awake.get() || !session.has_key());
    let take = Callback::new(move |event| session.take_files(&event));
    let label = Signal::derive(move || {
        session.batch.with(|batch| batch.as_ref().map_or_else(String::new, |it| it.label.clone()))
    });
    let done = Signal::derive(move || {
        session.batch.with(|batch| batch.as_ref().map(|it| it.done as f64 / it.all.max(1) as f64))
    });
    let cancel = Callback::new(move |()| session.cancel());
    let running = Memo::new(move |_| session.batch.with(Option::is_some));
    let progress = move || {
        running.get().then(|| {
            view! { <Progress id="opening" label done cancel=words::CANCEL on_cancel=cancel /> }
        })
    };
    let left = move || {
        let left = session.left.get();
        (left > 0).then(|| view! { <Notice><p>{words::cancelled(left)}</p></Notice> })
    };
    let news = move || session.files_news.get().map(|news| view! { <Notice><p>{news}</p></Notice> });
    view! {
        <div class="desk__step">
            <DropZone
                id="files"
                title=words::FILES_DROP
                hint=words::FILES_HINT
                multiple=true
                disabled=closed
                on_files=take
            />
            <Actions>
                <label class="button button--quiet desk__folder" class:desk__folder--closed=live(move || closed.get())>
                    {words::FOLDER}
                    <input
                        class="desk__folder-input"
                        id="folder"
                        type="file"
                        prop:webkitdirectory=true
                        multiple=true
                        disabled=live(move || closed.get())
                        on:change=move |event| session.take_files(&event)
                    />
                </label>
                <span class="soft" hidden=live(move || session.has_key())>{words::KEY_FIRST}</span>
            </Actions>
            {live(progress)}
            <div role="status">{live(left)}{live(news)}</div>
        </div>
    }
    .erase()
}
