"""Every door of the service: what stands under /api/v1, and the pages."""

from __future__ import annotations

from api.doors.about import me, roles_pages, sources_pages, word_lists
from api.doors.about import pages as about
from api.doors.asking import answer_pages, fresh_pages, link_pages, links
from api.doors.chart import answers as chart
from api.doors.chart import from_here_pages, take_pages, tiles, view_pictures
from api.doors.chart import start_page as start
from api.doors.desk import (
    coordinate_pages,
    disagree_pages,
    fragility,
    gap_pages,
    gaps,
    succession_pages,
    successions,
    then_pages,
    unknown_pages,
    what_if,
    what_if_pages,
    workshop_pages,
)
from api.doors.editing import (
    double_pages,
    edit_pages,
    history_pages,
    merge_pages,
    purge_pages,
    removal_pages,
    seat_pages,
    tie_pages,
    withheld_pages,
)
from api.doors.embedding import embed_pages, frame_pages
from api.doors.exports import answers as exports
from api.doors.exports import catalogue_pages, hsds_answers
from api.doors.exports import pages as export_pages
from api.doors.following import feeds, subscribe_pages, webhook_pages
from api.doors.help import answers as help_door
from api.doors.help import pages as help_pages
from api.doors.imports import answers as imports_door
from api.doors.imports import pages as import_pages
from api.doors.needs import answers as needs
from api.doors.needs import need_pages, saying_pages
from api.doors.network import (
    analyses,
    arena_pages,
    arenas,
    browse_pages,
    measure_pages,
    measures,
    network_pages,
    organisation_pages,
    organisations,
    questions,
    routes,
    selection,
    service_pages,
    services,
    suggest,
)
from api.doors.network import figures as network
from api.doors.overview import pages as overview_pages
from api.doors.partners import answers as partners
from api.doors.partners import pages as partner_pages
from api.doors.people import (
    account_pages,
    accounts_pages,
    demo_pages,
    draft_pages,
    log_pages,
    login_pages,
    openid_pages,
    own_data_pages,
    passkey_pages,
)
from api.doors.places import (
    beside,
    beside_pages,
    copy_pages,
    module_pages,
    place_pages,
    publish_pages,
)
from api.doors.proposals import call_pages, inbox_pages, register_pages, report_pages, sending
from api.doors.records import changing, copying, deciding, doubles, history, json_schema, proposals, reading
from api.doors.stories import keeping_pages, story_pages
from api.doors.surveys import (
    frozen_pages,
    results,
    round_answer_pages,
    running_pages,
    survey_pages,
    water,
)
from api.doors.together import agreement_pages, chair_pages, challenge_pages, meeting_pages, temperature_pages
from api.doors.upkeep import (
    chain_pages,
    document_pages,
    ending_pages,
    followup_pages,
    function_pages,
    goal_pages,
)

NOUNS = (
    organisations, routes, network, selection, measures, arenas, questions, services, suggest, chart, tiles,
    analyses,
    partners, gaps, beside,
    fragility, what_if, help_door, copying, reading, changing, json_schema, history, proposals, sending,
    deciding, doubles,
    successions,
    needs,
    me,
    imports_door,
    exports,
    hsds_answers,
    feeds,
    word_lists,
    links,
    results,
    water,
)  # fmt: skip
"""What stands under /api/v1."""
PAGES = (
    start,
    double_pages,
    withheld_pages,
    module_pages,
    copy_pages,
    beside_pages,
    publish_pages,
    need_pages,
    saying_pages,
    edit_pages,
    merge_pages,
    history_pages,
    purge_pages,
    removal_pages,
    seat_pages,
    tie_pages,
    agreement_pages,
    chair_pages,
    challenge_pages,
    call_pages,
    meeting_pages,
    temperature_pages,
    place_pages,
    organisation_pages,
    arena_pages,
    service_pages,
    browse_pages,
    measure_pages,
    network_pages,
    help_pages,
    partner_pages,
    function_pages,
    chain_pages,
    goal_pages,
    document_pages,
    ending_pages,
    followup_pages,
    overview_pages,
    coordinate_pages,
    disagree_pages,
    gap_pages,
    succession_pages,
    what_if_pages,
    workshop_pages,
    then_pages,
    take_pages,
    export_pages,
    catalogue_pages,
    from_here_pages,
    view_pictures,
    story_pages,
    keeping_pages,
    running_pages,
    survey_pages,
    frozen_pages,
    round_answer_pages,
    unknown_pages,
    login_pages,
    own_data_pages,
    demo_pages,
    passkey_pages,
    openid_pages,
    account_pages,
    accounts_pages,
    draft_pages,
    log_pages,
    import_pages,
    subscribe_pages,
    webhook_pages,
    embed_pages,
    frame_pages,
    about,
    roles_pages,
    sources_pages,
    report_pages,
    register_pages,
    inbox_pages,
    link_pages,
    answer_pages,
    fresh_pages,
)
