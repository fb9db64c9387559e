package io.reqllm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The plan of the house, as rules: who may know whom, and what nobody does. */
class ArchitectureTests {

	/** The storeys from the top down; the rooms of one storey do not know each other. */
	private static final List<List<String>> STOREYS = List.of(List.of(""), List.of("http", "observation"),
			List.of("exchange", "catalog"), List.of("provider"), List.of("answer"), List.of("error"),
			List.of("embedding"), List.of("chat"), List.of("model"), List.of("usage"), List.of("json"));

	private static final List<String> BLOCKING = List.of("toFuture", "toIterable", "toStream");

	private static final JavaClasses CORE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
		.importPackages("io.reqllm");

	@Test
	void everyClassLivesInARoomOfThePlan() {
		check(classes().should().resideInAnyPackage(packages(STOREYS.stream())));
	}

	@Test
	void importsPointOnlyDownwards() {
		for (int storey = 0; storey < STOREYS.size(); storey++) {
			for (String room : STOREYS.get(storey)) {
				String[] others = packages(
						Stream.concat(STOREYS.stream().limit(storey), Stream.of(neighbours(storey, room))));
				check(noClasses().that()
					.resideInAPackage(packageOf(room))
					.should()
					.dependOnClassesThat()
					.resideInAnyPackage(others));
			}
		}
	}

	@Test
	void packagesFormNoCircle() {
		check(slices().matching("io.reqllm.(**)").should().beFreeOfCycles());
	}

	@Test
	void onlyTheHttpRoomAndTheBuilderKnowWebClient() {
		check(noClasses().that()
			.resideOutsideOfPackage(packageOf("http"))
			.and()
			.doNotHaveSimpleName("LlmClientBuilder")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "reactor.netty..",
					"io.netty.."));
	}

	@Test
	void reactorLivesInTheUpperStoreysOnly() {
		check(noClasses().that()
			.resideInAnyPackage(packages(STOREYS.stream().skip(3)))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.reactivestreams.."));
	}

	@Test
	void coreDoesNotKnowBoot() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.boot.."));
	}

	@Test
	void namesSayWhatAClassDoes() {
		check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)"));
		check(noClasses().should().haveNameMatching(".*[.$](Abstract|Base(?!Url))\\p{Upper}\\w*"));
	}

	@Test
	void publicTypesOfTheValueRoomsAreValues() {
		check(classes().that()
			.resideInAnyPackage(packages(Stream.of(List.of("chat", "model", "usage"))))
			.and()
			.arePublic()
			.should(ArchCondition
				.from(describe("be a record, an enum, an interface or a builder", ArchitectureTests::isValue))));
	}

	@Test
	void absenceIsNoOptionalField() {
		check(noFields().should().haveRawType(Optional.class));
	}

	@Test
	void nobodyBlocksOrSubscribes() {
		check(noClasses().should().accessTargetWhere(describe("blocks", ArchitectureTests::blocks)));
		check(noClasses().should().accessTargetWhere(describe("subscribes", ArchitectureTests::subscribes)));
	}

	@Test
	void nobodyPrintsToTheTerminal() {
		check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
	}

	private static boolean isValue(JavaClass type) {
		return type.isRecord() || type.isEnum() || type.isInterface() || type.getSimpleName().endsWith("Builder");
	}

	private static boolean blocks(JavaAccess<?> access) {
		String name = access.getTarget().getName();
		return onPublisher(access) && (name.startsWith("block") || BLOCKING.contains(name));
	}

	/**
	 * An operator may pass its subscriber on; what returns a Disposable starts a life of
	 * its own.
	 */
	private static boolean subscribes(JavaAccess<?> access) {
		return onPublisher(access) && access.getTarget().getName().equals("subscribe")
				&& access.getTarget() instanceof CodeUnitAccessTarget method
				&& method.getRawReturnType().isEquivalentTo(Disposable.class);
	}

	private static boolean onPublisher(JavaAccess<?> access) {
		return access.getTargetOwner().isAssignableTo(Publisher.class);
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CORE);
	}

	private static List<String> neighbours(int storey, String room) {
		return STOREYS.get(storey).stream().filter(other -> !other.equals(room)).toList();
	}

	private static String[] packages(Stream<List<String>> storeys) {
		return storeys.flatMap(List::stream).map(ArchitectureTests::packageOf).toArray(String[]::new);
	}

	private static String packageOf(String room) {
		return room.isEmpty() ? "io.reqllm" : "io.reqllm." + room + "..";
	}

}
