-- Evidence whose bytes are in a store outside of the database, form 3. The database has its names, digests and sizes.

-- The store of this database: one, for all machines.
create table gate_runner.store (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  one boolean not null default true unique check (one),
  place text not null check (length(place) between 1 and 1000),
  since timestamptz not null default clock_timestamp(),
  said_by text not null default session_user
);

-- Content in the store is not a row of gate_runner.evidence; gate_runner.keep still makes one first.
alter table gate_runner.exhibit
  drop constraint exhibit_sha256_fkey,
  add column size bigint check (size >= 0),
  add column store text references gate_runner.store,
  add check ((size is null) = (store is null)),
  add check (store is null or sha256 ~ '^[0-9a-f]{64}$');

-- Makes a store that of this database, unless it has one; which one it has.
create function gate_runner.adopt(p_id text, p_place text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into gate_runner.store (id, place) values (p_id, p_place) on conflict do nothing;
  return (select id from gate_runner.store);
end $$;

-- Keeps the name of a file whose content is in the store; 'kept', or 'other' when the name has other content.
create function gate_runner.keep_name(p_path text, p_sha256 text, p_size bigint, p_store text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into gate_runner.exhibit (path, sha256, size, store) values (p_path, p_sha256, p_size, p_store)
    on conflict do nothing;
  return case when (select sha256 from gate_runner.exhibit where path = p_path) = p_sha256 then 'kept' else 'other' end;
end $$;

grant select on gate_runner.store to gate_runner_reader;
revoke all on all functions in schema gate_runner from public;
grant execute on function
    gate_runner.adopt(text, text),
    gate_runner.keep_name(text, text, bigint, text)
  to gate_runner_driver, gate_runner_performer;
