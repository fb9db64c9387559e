package io.reqllm.boot.actuate;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import io.reqllm.LlmClient;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells the version of the library, the day of its data, how many providers it knows and
 * how many of them are configured.
 */
final class ReqLlmInfoContributor implements InfoContributor {

	private final ConfiguredProviders providers;

	private final CatalogAge age;

	ReqLlmInfoContributor(ConfiguredProviders providers, CatalogAge age) {
		this.providers = providers;
		this.age = age;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> told = new LinkedHashMap<>();
		String version = LlmClient.class.getPackage().getImplementationVersion();
		if (version != null) {
			told.put("version", version);
		}
		LocalDate day = this.age.day();
		if (day != null) {
			told.put("catalogDate", day.toString());
		}
		told.put("providers", this.providers.registry().ids().size());
		told.put("configuredProviders", this.providers.ids().size());
		builder.withDetail("reqllm", told);
	}

}
