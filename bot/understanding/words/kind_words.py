"""What is said around a wish out of kindness, and means nothing in it: pieces of patterns."""

PLEASE = "please|pls|plz|kindly"
GREETINGS = "hi(?: there| all| team)?|hello|hey|hiya|(?:good )?(?:morning|afternoon|evening)"
EXCUSES = "sorry(?: to (?:bother|trouble|disturb) you)?|quick (?:one|question)|just checking"
THANKS = "thanks|thank you"
# With these somebody begins to speak.
OPENINGS = "ok|okay|right|so|and|then|now|also"
