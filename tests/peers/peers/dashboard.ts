// The types of Grafana's own schema, as they are in a file of JSON. The test appends the dashboard.
import type { Dashboard, DataQuery, DataSourceRef, FieldConfig, Panel, RowPanel } from '@grafana/schema';
import type { Options as StatOptions }
    from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { FieldConfig as GraphFieldConfig, Options as TimeSeriesOptions }
    from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

// JSON has no enums: it has their values.
type Json<T> = T extends string ? `${T}` : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
// What is left out of a panel's options is that panel's default.
type Sparse<T> = T extends object ? { [K in keyof T]?: Sparse<T[K]> } : T;
type Target = DataQuery & { datasource: DataSourceRef; expr: string; legendFormat: string };
type Of<Type extends string, Options, Custom> =
    Required<Pick<Panel, 'id' | 'title' | 'description' | 'datasource' | 'gridPos'>>
    & { type: Type; targets: Target[]; options?: Sparse<Options>; fieldConfig: { defaults: FieldConfig<Custom>; overrides: never[] } };
type Row = Required<Pick<RowPanel, 'id' | 'title' | 'gridPos' | 'collapsed' | 'panels'>> & { type: 'row' };
type Panels = (Row | Of<'stat', StatOptions, {}> | Of<'timeseries', TimeSeriesOptions, GraphFieldConfig>)[];

export const dashboard: Json<Omit<Dashboard, 'panels'> & { panels: Panels }> =
