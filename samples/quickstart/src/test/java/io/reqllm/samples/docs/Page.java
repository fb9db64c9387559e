package io.reqllm.samples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown in this repository.
 *
 * @param path where it is
 * @param text what it says outside of code blocks, line by line
 * @param code its code blocks
 */
record Page(Path path, List<String> text, List<Code> code) {

	static final Path ROOT = root();

	private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

	private static final List<String> SKIPPED = List.of("target", ".git", "node_modules");

	/** All pages of the repository. */
	static List<Page> all() {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter(file -> file.toString().endsWith(".md"))
				.filter(file -> Stream.of(ROOT.relativize(file).toString().split("[/\\\\]"))
					.noneMatch(SKIPPED::contains))
				.map(Page::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Page of(String path) {
		return read(ROOT.resolve(path));
	}

	/** The code blocks of a language; an empty name is that of none. */
	List<Code> code(String language) {
		return this.code.stream().filter(block -> block.language().equals(language)).toList();
	}

	/** What its links point to. */
	List<String> links() {
		String plain = String.join("\n", this.text).replaceAll("`[^`\n]*`", "");
		return LINK.matcher(plain).results().map(link -> link.group(1)).toList();
	}

	/** The names of its headings in links, as GitHub makes them. */
	List<String> anchors() {
		List<String> anchors = new ArrayList<>();
		Map<String, Integer> seen = new HashMap<>();
		for (String line : this.text) {
			if (line.matches("#{1,6} .*")) {
				String name = slug(line.replaceFirst("#+ ", ""));
				int before = seen.merge(name, 1, Integer::sum) - 1;
				anchors.add((before == 0) ? name : name + "-" + before);
			}
		}
		return anchors;
	}

	@Override
	public String toString() {
		return ROOT.relativize(this.path).toString();
	}

	static String read(Path file, String otherwise) {
		try {
			return Files.exists(file) ? Files.readString(file) : otherwise;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Page read(Path path) {
		Page page = new Page(path, new ArrayList<>(), new ArrayList<>());
		StringBuilder block = null;
		String language = "";
		for (String line : read(path, "").lines().toList()) {
			if (!line.startsWith("```")) {
				if (block != null) {
					block.append(line).append('\n');
				}
				else {
					page.text.add(line);
				}
			}
			else if (block == null) {
				block = new StringBuilder();
				language = line.substring(3).strip();
			}
			else {
				page.code.add(new Code(page.toString(), language, block.toString()));
				block = null;
			}
		}
		return page;
	}

	private static String slug(String heading) {
		String plain = heading.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
		Matcher odd = Pattern.compile("[^\\p{L}\\p{N} _-]").matcher(plain);
		return odd.replaceAll("").replace(' ', '-');
	}

	private static Path root() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("reqllm-core"))) {
			folder = folder.getParent();
		}
		return folder;
	}

	/**
	 * A code block.
	 *
	 * @param page where it stands
	 * @param language what it says it is
	 * @param text the code
	 */
	record Code(String page, String language, String text) {

		@Override
		public String toString() {
			return this.page + ": " + this.text.lines().findFirst().orElse("");
		}

	}

}
