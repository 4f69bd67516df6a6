// Package word stands behind the words of a description: it holds the checks of texts, one file each, their
// lists of words, and the one reader that finds words in texts. It must not know how checks are run or shown.
package word
