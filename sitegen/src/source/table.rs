//! Files by number, and places inside them.

/// Number of a file in the [`FileTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// Where something is written: line and column count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters.
    pub column: u32,
}

/// One file as read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the marketplace folder, with `/` on every system.
    pub path: String,
    /// Whole text, without a byte-order mark.
    pub text: String,
}

/// All files that were read, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct FileTable {
    files: Vec<SourceFile>,
}

impl FileTable {
    /// Adds a file and gives its number.
    pub fn push(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    /// Puts another text in the place of a file's own, such as one without its secrets.
    pub fn replace_text(&mut self, id: FileId, text: String) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.text = text;
        }
    }

    /// The file of that number; `None` for a number of another table.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Path of the file, or an empty text for a number of another table.
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| file.path.as_str())
    }

    /// Line `line` (from 1) without its line end, for excerpts.
    pub fn line(&self, place: Place) -> Option<&str> {
        self.get(place.file)?
            .text
            .lines()
            .nth(place.line.checked_sub(1)? as usize)
    }

    /// All files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (FileId(index as u32), file))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// No file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
