package io.reqllm.boot.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.reqllm.model.ModelProperties;
import io.reqllm.provider.NearestNames;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Finds names of properties that would be bound to something else than their author
 * meant, or to nothing.
 */
final class NameCheck {

	private static final int MEMBER = 1;

	private static final int MODEL = 2;

	private static final int MODEL_MEMBER = 3;

	private static final List<String> MEMBERS = membersOf(ProviderProperties.class);

	private static final List<String> MODEL_MEMBERS = membersOf(ModelProperties.class);

	private static final Set<String> UNIFORM_MEMBERS = uniform(MEMBERS);

	private static final Set<String> UNIFORM_MODEL_MEMBERS = uniform(MODEL_MEMBERS);

	private NameCheck() {
	}

	/**
	 * Checks the name of a property of a provider.
	 * @throws ReqLlmConfigurationException if it is not what its author meant
	 */
	static void check(WrittenName name) {
		if (name.size() <= MEMBER) {
			return;
		}
		String member = WrittenName.uniform(name.get(MEMBER).text());
		if (!UNIFORM_MEMBERS.contains(member)) {
			throw unknownMember(name);
		}
		if (member.equals("models") && name.size() > MODEL) {
			checkModel(name);
		}
	}

	private static void checkModel(WrittenName name) {
		WrittenName.Element model = name.get(MODEL);
		int member = firstMember(name, MODEL_MEMBER, UNIFORM_MODEL_MEMBERS);
		if (!model.bracketed() && (model.mangled() || member != MODEL_MEMBER)) {
			String id = name.text(MODEL, (member > 0) ? member : name.size());
			throw new ReqLlmConfigurationException(
					"The model id '" + id + "' under '" + name.path(MODEL)
							+ "' is a key that configuration takes apart or shortens to '" + model.key() + "'.",
					"Write the models as a list, models: [{id: \"" + id + "\", ...}], or the key in brackets and "
							+ "quotes, models: {\"[" + id + "]\": {...}}.");
		}
		if (model.bracketed() && name.size() > MODEL_MEMBER && member != MODEL_MEMBER) {
			throw unknown(name, MODEL_MEMBER, MODEL_MEMBERS);
		}
		if (name.size() > MODEL_MEMBER && !name.get(MODEL_MEMBER).text().equals("dialect")) {
			checkKeys(name);
		}
	}

	/**
	 * Keys deep inside a model are taken as they are bound: so nothing may be dropped.
	 */
	private static void checkKeys(WrittenName name) {
		for (int i = MODEL_MEMBER + 1; i < name.size(); i++) {
			String key = name.get(i).text();
			if (name.get(i).mangled() && List.of("defaults", "modes").contains(name.get(MODEL_MEMBER).text())) {
				throw new ReqLlmConfigurationException("Configuration shortens the key '" + key + "' under '"
						+ name.path(i) + "' to '" + name.get(i).key() + "'.",
						"Write it in brackets and quotes, \"[" + key + "]\".");
			}
		}
	}

	private static ReqLlmConfigurationException unknownMember(WrittenName name) {
		int member = firstMember(name, MEMBER, UNIFORM_MEMBERS);
		if (member < 0 || name.get(0).bracketed()) {
			return unknown(name, MEMBER, MEMBERS);
		}
		String id = name.text(0, member);
		return new ReqLlmConfigurationException(
				"The provider id '" + id + "' under '" + ProviderEntries.PREFIX
						+ "' is a key that configuration takes apart.",
				"Write it in brackets and quotes, \"[" + id + "]\": {...}.");
	}

	private static ReqLlmConfigurationException unknown(WrittenName name, int index, List<String> known) {
		String written = name.get(index).text();
		List<String> nearest = NearestNames.of(written, known);
		return new ReqLlmConfigurationException(
				"There is no property '" + written + "' under '" + name.path(index) + "'.",
				nearest.isEmpty() ? "Use one of " + known + "." : "Did you mean " + nearest + "?");
	}

	private static int firstMember(WrittenName name, int from, Set<String> members) {
		for (int i = from; i < name.size(); i++) {
			if (members.contains(WrittenName.uniform(name.get(i).text()))) {
				return i;
			}
		}
		return -1;
	}

	private static List<String> membersOf(Class<?> type) {
		return Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getName)
			.map(DataObjectPropertyName::toDashedForm)
			.toList();
	}

	private static Set<String> uniform(List<String> members) {
		return members.stream().map(WrittenName::uniform).collect(Collectors.toUnmodifiableSet());
	}

}
