//! Every sentence a visitor reads, in Simplified Chinese.
