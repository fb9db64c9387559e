package io.reqllm.boot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The name of a property as somebody wrote it, in elements. Relaxed binding drops
 * characters from the keys of maps; here they are all there still.
 *
 * @param elements the elements behind the prefix
 */
record WrittenName(List<Element> elements) {

	/**
	 * Reads what follows a prefix: elements between dots, or in brackets.
	 */
	static WrittenName parse(String rest) {
		List<Element> elements = new ArrayList<>();
		int start = 0;
		while (start < rest.length()) {
			if (rest.charAt(start) == '[') {
				int end = rest.indexOf(']', start);
				int close = (end < 0) ? rest.length() : end;
				elements.add(new Element(rest.substring(start + 1, close), true));
				start = close + 1;
			}
			else if (rest.charAt(start) == '.') {
				start++;
			}
			else {
				int end = endOfWord(rest, start);
				elements.add(new Element(rest.substring(start, end), false));
				start = end;
			}
		}
		return new WrittenName(List.copyOf(elements));
	}

	private static int endOfWord(String rest, int start) {
		int end = start;
		while (end < rest.length() && rest.charAt(end) != '.' && rest.charAt(end) != '[') {
			end++;
		}
		return end;
	}

	/** Returns how many elements there are. */
	int size() {
		return this.elements.size();
	}

	/** Returns an element. */
	Element get(int index) {
		return this.elements.get(index);
	}

	/** Returns whether the first elements are bound as the given keys. */
	boolean startsWith(List<String> keys) {
		if (size() < keys.size()) {
			return false;
		}
		for (int i = 0; i < keys.size(); i++) {
			if (!get(i).key().equals(keys.get(i))) {
				return false;
			}
		}
		return true;
	}

	/** Returns the name of the property at some depth, with brackets where they were. */
	String path(int size) {
		StringBuilder path = new StringBuilder(ProviderEntries.PREFIX);
		for (Element element : this.elements.subList(0, size)) {
			path.append(element.bracketed() ? "[" + element.text() + "]" : "." + element.text());
		}
		return path.toString();
	}

	/** Returns some elements as they were written, with dots between them. */
	String text(int from, int to) {
		return String.join(".", this.elements.subList(from, to).stream().map(Element::text).toList());
	}

	/**
	 * Returns a name without what relaxed binding does not look at.
	 */
	static String uniform(String text) {
		return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * An element of a name.
	 *
	 * @param text what was written
	 * @param bracketed whether it stood in brackets
	 */
	record Element(String text, boolean bracketed) {

		/** Returns what is left of it as the key of a bound map. */
		String key() {
			return this.bracketed ? this.text : this.text.replaceAll("[^A-Za-z0-9-]", "");
		}

		/** Returns whether binding drops some of it. */
		boolean mangled() {
			return !key().equals(this.text);
		}

	}

}
