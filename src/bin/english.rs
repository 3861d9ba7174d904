//! Writes the English pages of a site: `site build` starts it when there is English beside the content. Compiled with the
//! words of English, it lies beside `site`.
//!
//! `english CONTENT OUT BASE ORIGIN STAGE STYLE`

#![allow(clippy::print_stderr)]

use std::path::PathBuf;
use std::process::ExitCode;

use tingzhou::content::load::load;
use tingzhou::prerender::{Plan, english, read_content};
use tingzhou::route::Base;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [content, out, base, origin, stage, style] =
        <[String; 6]>::try_from(words).map_err(|_| "这个程序由 site build 启动，不单独使用。".to_owned())?;
    let files = read_content(content.as_ref()).map_err(|error| format!("{content}：{error}"))?;
    let library =
        load(&files).map_err(|faults| faults.iter().map(|fault| format!("{fault}\n")).collect::<String>())?;
    let plan = Plan {
        stage: stage.into(),
        style: style.into(),
        public: PathBuf::new(),
        out: out.into(),
        base: Base::parse(&base),
        origin,
        offline: false,
        compressed: false,
        content: content.into(),
        english: None,
    };
    english::build(&plan, &library).map_err(|error| format!("没有生成英文页面：{error}"))
}
