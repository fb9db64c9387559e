package io.reqllm.samples.docs;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.error.LlmException;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The numbers and lists in the pages are those of the code and the data. */
class FactsTests {

	private static final ProviderIndex INDEX = ProviderIndex.load(null);

	private static final String README = text("README.md");

	private static final String GUIDE = text("docs/guide.md");

	private static final String PROVIDERS = text("docs/providers.md");

	@Test
	void countsOfProvidersAndModelsAreThoseOfTheData() {
		Collection<ProviderSpec> all = INDEX.providers();
		int models = all.stream().mapToInt(ProviderSpec::modelCount).sum();
		long first = all.stream().filter(spec -> spec.routes().get(0).wire().equals("openai-chat")).count();
		long callable = BuiltInProviders.all().stream().filter(FactsTests::isSupported).count();

		assertThat(README).contains("%d providers and %,d models".formatted(all.size(), models))
			.contains("%d of the providers can be called today".formatted(callable))
			.contains("%d providers speak the first of them first, %d more".formatted(first, callable - first))
			.contains("The other %d".formatted(all.size() - callable));
		assertThat(PROVIDERS)
			.contains("Of %d providers, %d name `openai-chat` as their first wire and %d more another one"
				.formatted(all.size(), first, callable - first))
			.contains("These %d can be called. The other %d".formatted(callable, all.size() - callable));
	}

	@Test
	void theDayOfTheSnapshotIsThatOfTheData() {
		String day = String.valueOf(INDEX.snapshot());

		assertThat(List.of(README, PROVIDERS, text("CHANGELOG.md"))).allSatisfy(page -> assertThat(page).contains(day));
	}

	@Test
	void everyKindOfFailureHasARemedy() {
		for (Class<?> type : LlmException.class.getPermittedSubclasses()) {
			assertThat(GUIDE).contains("| `" + type.getSimpleName() + "` |");
		}
	}

	@Test
	void everyEventIsExplained() {
		assertThat(Arrays.stream(StreamEvent.class.getPermittedSubclasses()).map(Class::getSimpleName))
			.allSatisfy(event -> assertThat(GUIDE).containsPattern("\\| [^|]*`" + event + "`[^|]* \\|"));
	}

	@Test
	void theVersionsAreThoseOfTheBuild() {
		String pom = Page.read(Page.ROOT.resolve("pom.xml"), "");
		String version = between(pom, "<version>", "</version>");
		String boot = between(pom, "<spring-boot.version>", "</spring-boot.version>");

		assertThat(README).contains("<version>" + version + "</version>")
			.contains("Spring Boot " + boot.substring(0, boot.lastIndexOf('.')));
		assertThat(GUIDE).contains("reqllm-cli-" + version + ".jar");
	}

	private static boolean isSupported(Provider provider) {
		return ((DeclaredProvider) provider).supported();
	}

	private static String between(String text, String start, String end) {
		int from = text.indexOf(start) + start.length();
		return text.substring(from, text.indexOf(end, from));
	}

	private static String text(String page) {
		return Page.read(Page.ROOT.resolve(page), "").replaceAll("\\s+", " ");
	}

}
