package io.reqllm;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The plan of the house for the wires and the providers. */
class ProvidersArchitectureTests {

	private static final JavaClasses PROVIDERS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
		.withImportOption(location -> location.contains("/reqllm-providers/"))
		.importPackages("io.reqllm");

	@Test
	void everyClassLivesInARoomOfThePlan() {
		check(classes().should()
			.resideInAnyPackage("io.reqllm.protocol..", "io.reqllm.providers..", "io.reqllm.sync..",
					"io.reqllm.live.."));
	}

	@Test
	void documentsAreReadWithoutReactorAndWithoutIo() {
		check(noClasses().that()
			.resideInAPackage("io.reqllm.sync..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.springframework..", "io.reqllm.http..", "io.reqllm.exchange..",
					"io.reqllm.protocol..", "io.reqllm.providers..", "io.reqllm.live.."));
	}

	@Test
	void wiresKnowNeitherReactorNorSpringNorProviders() {
		check(noClasses().that()
			.resideInAPackage("io.reqllm.protocol..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.reactivestreams..", "org.springframework..", "io.reqllm.providers..",
					"io.reqllm.http..", "io.reqllm.exchange..", "io.reqllm.catalog.."));
	}

	@Test
	void packagesFormNoCircle() {
		check(slices().matching("io.reqllm.(**)").should().beFreeOfCycles());
	}

	@Test
	void nobodyKnowsBoot() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.boot.."));
	}

	@Test
	void namesSayWhatAClassDoes() {
		check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)"));
		check(noClasses().should().haveNameMatching(".*[.$](Abstract|Base(?!Url))\\p{Upper}\\w*"));
	}

	@Test
	void nobodyPrintsToTheTerminal() {
		check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(PROVIDERS);
	}

}
