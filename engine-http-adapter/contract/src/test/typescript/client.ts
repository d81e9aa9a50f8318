// Sells a licence and uses it. Arguments: the server's address, and a token.
import createClient from "openapi-fetch";
import type { components, paths } from "../../../target/typescript-types/latchkey.js";

declare const process: { argv: string[] };

const [, , baseUrl = "", token = ""] = process.argv;

/** The answer of a call that must succeed. */
function given<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) {
    throw new Error(JSON.stringify(answer.error));
  }
  return answer.data;
}

const seller = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
const project = given(await seller.POST("/api/v1/projects", { body: { name: "Plugins" } }));
const item = given(
  await seller.POST("/api/v1/projects/{project_id}/items", {
    params: { path: { project_id: project.id } },
    body: { name: "Player", default_max_activations: 2 },
  }),
);
const issued = given(
  await seller.POST("/api/v1/items/{item_id}/licenses", {
    params: { path: { item_id: item.id }, header: { "Idempotency-Key": "order-7" } },
    body: { label: "Order 7", expires_at: null },
  }),
);
const key = issued.data[0]?.key ?? "";

// tag::client[]
const application = createClient<paths>({ baseUrl });
const { data: outcome, error } = await application.POST("/api/v1/keys/validate", {
  body: { key, machine_id: "m-1" },
});
if (outcome === undefined) {
  throw new Error(JSON.stringify(error));
}
if ("error" in outcome) {
  throw new Error(`refused: ${outcome.error}`);
}
const { activation_count, max_activations } = outcome.license;
// end::client[]

const page = given(
  await seller.GET("/api/v1/items/{item_id}/licenses", {
    params: { path: { item_id: item.id }, query: { state: "active" } },
  }),
);
console.log(`${page.data[0]?.state} on ${activation_count} of ${max_activations} machines`);

// The types say no: they are not all `any`.
export async function refusedByTheCompiler() {
  // @ts-expect-error There is no such path.
  await seller.GET("/api/v1/nowhere");
  // @ts-expect-error A name is a text.
  await seller.POST("/api/v1/projects", { body: { name: 7 } });
  // @ts-expect-error A member is missing.
  await seller.POST("/api/v1/keys/validate", { body: { key } });
  // @ts-expect-error There is no such state.
  const state: components["schemas"]["LicenseState"] = "lost";
  // @ts-expect-error A count is a number.
  const count: string = page.data[0]?.activation_count;
  return [state, count];
}
