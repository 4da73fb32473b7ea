import type { App } from "../app.ts";

/** The description of the API, made from the same shapes that check its requests. */
export function mountOpenApi(app: App): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A short-lived token that the host mints for one staff member.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "syncKey", {
    type: "http",
    scheme: "bearer",
    description: "A team's key for calls from server to server.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "ordersKey", {
    type: "http",
    scheme: "bearer",
    description: "A team's key for its shop's orders.",
  });
  app.doc31("/v1/openapi.json", {
    openapi: "3.1.0",
    info: { title: "omo-broadcast", version: "1", license: { name: "MIT" } },
  });
}
