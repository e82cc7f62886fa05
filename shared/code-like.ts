// Tells a line of code from a sentence: in a command a minus begins an option and excludes nothing. Pure.

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u))

/**
 * Commands whose options have one minus and several letters (tar -xzf, gcc -Wall). Names that are also subjects of notes are
 * left out: "python -snake" and "git -github" are said by people who do not want the snake.
 */
const commands = words(
  `ls ll tar grep egrep fgrep rg sed awk xargs chmod chown chgrp rsync scp sftp ssh ps df du mv cp rm mkdir rmdir ln dd umount
  netstat ss ifconfig nmap iptables wget gcc g++ clang clang++ javac ffmpeg ffprobe openssl gpg kubectl systemctl journalctl
  apt-get dpkg pacman dnf psql mysql mysqldump sqlite3 pg_dump unzip gzip gunzip 7z useradd usermod crontab sudo docker-compose
  ldd objdump readelf strace lsof tcpdump xxd mkfs fsck lsblk`,
)
/** Commands that are words of English too: only where an option or a path follows at once (find -name, not "find recipes -chicken"). */
const commandsAndWords = words('find curl zip mount ip brew apt yum')

/** --option, -x followed by more, | || && > >> alone, $NAME, /path, ./path, ~/path, *.md, a lone point (find . -name). */
const signs = /(?:^|\s)(?:--[a-z][\w-]*|(?:-[a-z]|\|\|?|&&|>>?|\.)(?=\s)|\$[A-Z_({]|\.{0,2}\/\w|~\/|\*\.)/iu

/** True for what reads like a command line or a piece of one. */
export function isCodeLike(text: string): boolean {
  const [, first = '', next = ''] = /^\s*(?:\$\s+)?([^\s|]+)(?:\s+(\S))?/u.exec(text) ?? []
  return commands.has(first) || (commandsAndWords.has(first) && /[-./~]/.test(next)) || signs.test(text)
}
