package io.reqllm.samples.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every link inside the repository leads somewhere. */
class LinkTests {

	@Test
	void filesAndHeadingsThatLinksPointToAreThere() {
		List<String> broken = new ArrayList<>();

		for (Page page : Page.all()) {
			page.links()
				.stream()
				.filter(link -> !link.matches("[a-z]+:.*") && !leadsSomewhere(page, link))
				.forEach(link -> broken.add(page + " -> " + link));
		}

		assertThat(broken).isEmpty();
	}

	@Test
	void linksToTheOutsideAreEncrypted() {
		assertThat(Page.all().stream().flatMap(page -> page.links().stream()))
			.noneMatch(link -> link.startsWith("http:"));
	}

	@Test
	void everyDecisionIsListed() {
		Page list = Page.of("docs/adr/README.md");

		assertThat(Page.all()).filteredOn(page -> page.toString().matches("docs.adr.\\d{4}-.*"))
			.isNotEmpty()
			.allSatisfy(page -> assertThat(list.links()).contains(page.path().getFileName().toString()));
	}

	private static boolean leadsSomewhere(Page page, String link) {
		int hash = link.indexOf('#');
		String file = (hash < 0) ? link : link.substring(0, hash);
		Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file).normalize();
		if (!target.startsWith(Page.ROOT) || !Files.exists(target)) {
			return false;
		}
		return hash < 0
				|| Page.of(Page.ROOT.relativize(target).toString()).anchors().contains(link.substring(hash + 1));
	}

}
